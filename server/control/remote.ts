import { z } from 'zod';
import { type AddressParts, addressOf } from '../../shared/api/address.ts';
import { comparisonSchema } from '../../shared/api/comparison.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import { type ErrorCode, errors } from '../../shared/api/errors.ts';
import { controlContracts as box } from '../../shared/api/routes/control.ts';
import { createAnswer } from '../http/answer.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import type { CommonKeys } from '../keys.ts';
import type { BoxControl } from './control.ts';
import { controlHeader } from './key.ts';

/** Opening and closing take a while where there is much to release or to open. */
const millisecondsToAnswer = 60_000;
/** Whether it is there shows sooner. */
const millisecondsToPing = 2_000;

/** The box in another process, at `url` (shared/api/routes/control.ts). */
export function remoteControl(url: string, keys: CommonKeys): BoxControl {
  const authorization = controlHeader(keys);

  async function ask<C extends Contract>(
    contract: C,
    input: Input<C>,
    patience = millisecondsToAnswer,
  ): Promise<AnswerOf<C>> {
    const { method, path, answer }: Contract = contract;
    const { body, ...parts } = input as AddressParts & { body?: unknown };
    const response = await fetch(url + addressOf(path, parts), {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    }).catch(() => {
      throw new Fault('unavailable');
    });
    if (!response.ok) throw faultOf(await response.json().catch(() => undefined));
    const reply = 'json' in answer ? answer.json.parse(await response.json()) : undefined;
    return reply as AnswerOf<C>;
  }

  return {
    ping: async () => void (await ask(box.readSeparation, {}, millisecondsToPing)),
    separation: async () => (await ask(box.readSeparation, {})).separation,
    clockDoubt: async () => (await ask(box.readClockDoubt, {})).doubt,
    confirmClock: (doubt) => ask(box.confirmClock, { body: doubt }),
    async figures(slug) {
      const { boards } = await (slug === undefined
        ? ask(box.readAllFigures, {})
        : ask(box.readFigures, { params: { slug } }));
      return boards;
    },
    open: (slug, pools) => ask(box.openBoard, { params: { slug }, body: { pools } }),
    advance: (slug, from) => ask(box.advancePhase, { params: { slug }, body: { from } }),
    announceEnd: (slug, body) => ask(box.announceBoxEnd, { params: { slug }, body }),
    withdraw: (slug) => ask(box.withdrawBoard, { params: { slug } }),
    expectAnswerable: (slug, idea) => ask(box.findAnswerable, { params: { slug, idea: encodeBytes(idea) } }),
    respond: (slug, idea, body) =>
      ask(box.answerBoxIdea, { params: { slug, idea: encodeBytes(idea) }, body }),
    promise: (slug, promise) => ask(box.promiseBoxAnswers, { params: { slug }, body: { promise } }),
    answers: (slug, { board, page }) => ask(box.readBoxAnswers, { params: { slug }, query: { board, page } }),
    answerFigures: (slug) => ask(box.readBoxFigures, { params: { slug } }),
    ideas: (slug, { board, page }) => ask(box.readBoxIdeas, { params: { slug }, query: { board, page } }),
    moderation: (slug, page) => ask(box.readBoxModeration, { params: { slug }, query: { page } }),
    moderate: (slug, body) => ask(box.moderateBox, { params: { slug }, body }),
    comparison: async (slug) =>
      createAnswer(comparisonSchema, await ask(box.readBoxComparison, { params: { slug } })),
    contents: (slug, pool, page) => ask(box.readBoxContents, { params: { slug, pool, page } }),
    results: (slug, pool, page) => ask(box.readBoxResults, { params: { slug, pool, page } }),
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
