import { z } from 'zod';
import { ideasPage } from '../../shared/api/box.ts';
import { comparisonSchema } from '../../shared/api/comparison.ts';
import { type ErrorCode, errors } from '../../shared/api/errors.ts';
import { contentsReply, resultsReply } from '../../shared/api/ledger.ts';
import { createAnswer } from '../http/answer.ts';
import { Fault } from '../http/fault.ts';
import type { CommonKeys } from '../keys.ts';
import { type BoxControl, figuresReply, separationReply } from './control.ts';
import { controlHeader } from './key.ts';

/** Opening and closing take a while where there is much to release or to open. */
const millisecondsToAnswer = 60_000;

/** The box in another process, at `url`, by its /internal addresses (server/control/routes.ts). */
export function remoteControl(url: string, keys: CommonKeys): BoxControl {
  const authorization = controlHeader(keys);

  async function send(method: 'GET' | 'POST', path: string, body?: object): Promise<Response> {
    const response = await fetch(`${url}/internal${path}`, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(millisecondsToAnswer),
    }).catch(() => {
      throw new Fault('unavailable');
    });
    if (!response.ok) throw faultOf(await response.json().catch(() => undefined));
    return response;
  }

  async function read(path: string): Promise<unknown> {
    return (await send('GET', path)).json();
  }

  const at = (slug: string) => `/campaigns/${encodeURIComponent(slug)}`;
  return {
    async separation() {
      return separationReply.parse(await read('/separation')).separation;
    },
    async figures(slug) {
      const path = slug === undefined ? '/boards' : `${at(slug)}/board`;
      return figuresReply.parse(await read(path)).boards;
    },
    async open(slug) {
      await send('POST', `${at(slug)}/board`);
    },
    async advance(slug, from) {
      await send('POST', `${at(slug)}/phase`, { from });
    },
    async ideas(slug, { board, page }) {
      const query = new URLSearchParams({ board, page: String(page) });
      return ideasPage.parse(await read(`${at(slug)}/ideas?${query}`));
    },
    async comparison(slug) {
      const comparison = comparisonSchema.parse(await read(`${at(slug)}/comparison`));
      return createAnswer(JSON.stringify(comparison));
    },
    async contents(slug, pool, page) {
      return contentsReply.parse(await read(`${at(slug)}/contents/${pool}/${page}`));
    },
    async results(slug, pool, page) {
      return resultsReply.parse(await read(`${at(slug)}/results/${pool}/${page}`));
    },
  };
}

const errorBody = z.object({
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()).optional() }),
});
const isCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);

/** What the box said, said again. A refusal that is not its own comes from something in between, or from a wrong key. */
function faultOf(answer: unknown): Fault {
  const parsed = errorBody.safeParse(answer);
  if (!parsed.success) return new Fault('unavailable');
  const { code, details } = parsed.data.error;
  return isCode(code) && code !== 'not_found' ? new Fault(code, details) : new Fault('unavailable');
}
