import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { slugParams } from '../../shared/api/common.ts';
import { passHeader } from '../../shared/api/constants.ts';
import * as api from '../../shared/api/ledger.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { encodeBundle, parseTilePath, type TilePart, tileWidth } from '../../shared/ledger/tiles.ts';
import { requireBoards, variesByPass } from '../box/passes.ts';
import type { OpenedCampaign, OpenedCampaigns } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';
import { createAnswer, sendAnswer } from '../http/answer.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import { readContents, readResults } from './opened.ts';
import { newestCheckpoint, readBundle, readCheckpoints, readFirstLeaf, readTile } from './queries.ts';

const atLedger = '/campaigns/:slug/ledger';
const tileParams = z.strictObject({ ...slugParams.shape, '*': z.string() });
/** The specification has 64 levels; counted in 32 bits, leaves reach the first five. */
const levelParams = tileParams.extend({
  level: z
    .string()
    .regex(/^(0|[1-9]|[1-5]\d|6[0-3])$/)
    .transform(Number),
});

/** /api/box/campaigns/:slug/ledger: the campaign's ledger, for everyone who wants to check it. */
export async function ledgerRoutes(
  app: FastifyInstance,
  { deps, opened }: { deps: Deps; opened: OpenedCampaigns },
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(atLedger, { schema: { params: slugParams } }, async (request, reply) => {
    const { id, slug } = await opened(request.params.slug);
    const answer = await deps.cache.get(slug, 'ledger', async () => {
      const policy = await readFirstLeaf(deps.box, id);
      const checkpoint = await newestCheckpoint(deps.box, id);
      if (!policy || checkpoint === undefined) throw new Fault('campaign_not_found');
      return createAnswer(JSON.stringify(api.ledgerView.parse({ policy: encodeBytes(policy), checkpoint })));
    });
    return sendAnswer(request, reply, answer);
  });

  routes.get(`${atLedger}/checkpoints`, { schema: { params: slugParams } }, async (request, reply) => {
    const { id, slug } = await opened(request.params.slug);
    const answer = await deps.cache.get(slug, 'checkpoints', async () => {
      const reply = api.checkpointsReply.parse({ checkpoints: await readCheckpoints(deps.box, id) });
      return createAnswer(JSON.stringify(reply));
    });
    return sendAnswer(request, reply, answer);
  });

  routes.get(`${atLedger}/checkpoint`, { schema: { params: slugParams } }, async ({ params }, reply) => {
    const { id } = await opened(params.slug);
    const note = await newestCheckpoint(deps.box, id);
    if (note === undefined) throw new Fault('campaign_not_found');
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(note);
  });

  // What follows depends on numbers that anyone chooses: read each time, so that nobody can fill the memory with it.
  routes.get(`${atLedger}/tile/:level/*`, { schema: { params: levelParams } }, async ({ params }, reply) => {
    const { id } = await opened(params.slug);
    const part = partOf(params['*']);
    return sendPart(reply, part, await readTile(deps.box, id, params.level, part));
  });

  routes.get(`${atLedger}/tile/entries/*`, { schema: { params: tileParams } }, async ({ params }, reply) => {
    const { id } = await opened(params.slug);
    const part = partOf(params['*']);
    const leaves = await readBundle(deps.box, id, part);
    return sendPart(reply, part, leaves && encodeBundle(leaves));
  });

  const readAs = async (slug: string, pool: PoolId, pass: unknown): Promise<OpenedCampaign> => {
    const campaign = await opened(slug);
    requireBoards(deps, campaign, [pool], pass);
    return campaign;
  };

  routes.get(
    `${atLedger}/contents/:pool/:page`,
    {
      onRequest: variesByPass,
      schema: { params: api.openedParams, response: { 200: api.contentsReply } },
    },
    async ({ params: { slug, pool, page }, headers }) =>
      readContents(deps, await readAs(slug, pool, headers[passHeader]), pool, page),
  );

  routes.get(
    `${atLedger}/results/:pool/:page`,
    {
      onRequest: variesByPass,
      schema: { params: api.openedParams, response: { 200: api.resultsReply } },
    },
    async ({ params: { slug, pool, page }, headers }) =>
      readResults(deps, await readAs(slug, pool, headers[passHeader]), pool, page),
  );
}

function partOf(path: string): TilePart {
  const part = parseTilePath(path);
  if (!part) throw new Fault('malformed_request');
  return part;
}

/** Neither a full tile nor a partial one ever changes; the partial one makes room for the full one. */
function sendPart(reply: FastifyReply, { width }: TilePart, bytes: Uint8Array | undefined): FastifyReply {
  if (!bytes) throw new Fault('tile_not_found');
  const age = width === tileWidth ? 31_536_000 : 3_600;
  return reply
    .type('application/octet-stream')
    .header('cache-control', `public, max-age=${age}, immutable`)
    .send(Buffer.from(bytes));
}
