/** What a process has whatever its side, and what says how an installation is. */
import { z } from 'zod';
import { slugParams } from '../common.ts';
import { clientConfig } from '../config.ts';
import { contractsOf } from '../contract.ts';
import { partsSchema } from '../health.ts';

export const healthContracts = contractsOf('server', {
  /** Does the process answer? */
  readLiveness: {
    method: 'GET',
    path: '/livez',
    caller: 'anyone',
    answer: { status: 200, json: z.strictObject({ status: z.literal('ok') }) },
  },
  /** Has it all that it needs, writing included? Where something is missing, the details of the error are these parts. */
  readReadiness: {
    method: 'GET',
    path: '/readyz',
    caller: 'anyone',
    answer: { status: 200, json: z.strictObject({ status: z.literal('ok'), parts: partsSchema }) },
    errors: ['unavailable'],
  },
});

export const descriptionContracts = contractsOf('server', {
  /** All this as OpenAPI 3.1, as far as the process has it. */
  describeApi: {
    method: 'GET',
    path: '/api/openapi.json',
    caller: 'anyone',
    answer: { status: 200, json: z.looseObject({ openapi: z.string() }) },
  },
});

export const pageContracts = contractsOf('server', {
  readConfig: {
    method: 'GET',
    path: '/config.json',
    caller: 'anyone',
    answer: { status: 200, json: clientConfig },
  },
  /** The company's logo, at an address that its content names. */
  readLogo: {
    method: 'GET',
    path: '/logo/:name',
    caller: 'anyone',
    params: z.strictObject({ name: z.string().regex(/^[0-9a-f]{64}\.png$/, 'must be the name of a logo') }),
    answer: { status: 200, media: 'image/png' },
    errors: ['not_found'],
  },
});

export const liveContracts = contractsOf('server', {
  /** Says that something public changed (live.ts), and nothing else. */
  listen: {
    method: 'GET',
    path: '/api/live/:slug',
    caller: 'anyone',
    params: slugParams,
    answer: { status: 101 },
    errors: ['too_many_requests', 'not_found', 'cross_site', 'other_address'],
  },
});
