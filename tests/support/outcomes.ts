import type { ErrorCode } from '../../shared/api/errors.ts';
import { Refused } from './http.ts';

export type Outcomes = Partial<Record<ErrorCode | 'accepted', number>>;

/** How many of these requests ended in which way. Throws what is not an answer of the server. */
export async function outcomesOf(requests: Iterable<Promise<unknown>>): Promise<Outcomes> {
  const outcomes: Outcomes = {};
  for (const result of await Promise.allSettled(requests)) {
    const outcome = result.status === 'fulfilled' ? 'accepted' : codeOf(result.reason);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

function codeOf(reason: unknown): ErrorCode {
  if (reason instanceof Refused && reason.code) return reason.code;
  throw reason;
}
