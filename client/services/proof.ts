import { type Challenge as AltchaChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { ApiError } from './api.ts';
import type { Challenge } from './registrar.ts';

/** The server gives a challenge 20 minutes; a little less leaves time to send the solution. */
const longestMilliseconds = 18 * 60_000;
const mostAtOnce = 4;

/**
 * Solves a challenge of altcha v2. The page stays quick without a worker of its own, since browsers derive keys on
 * threads of theirs; and a worker's code would be the only one whose hash no browser can check (docs/decisions/0013).
 * Returns the payload to send: base64 of `{challenge, solution}`. Throws ApiError `proof_of_work_invalid` where it takes
 * too long, or DOMException AbortError.
 */
export async function solve(challenge: Challenge, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const controller = new AbortController();
  signal.addEventListener('abort', () => controller.abort());
  const counterStep = Math.min(mostAtOnce, navigator.hardwareConcurrency || 1);
  const search = async (counterStart: number) => {
    const solution = await solveChallenge({
      challenge: challenge as unknown as AltchaChallenge,
      deriveKey,
      counterStart,
      counterStep,
      controller,
      timeout: longestMilliseconds,
    });
    // The others need not go on.
    if (solution) controller.abort();
    return solution;
  };
  const found = await Promise.all(Array.from({ length: counterStep }, (_, start) => search(start)));
  signal.throwIfAborted();
  const solution = found.find((one) => one !== null);
  if (!solution) throw new ApiError('proof_of_work_invalid');
  return btoa(JSON.stringify({ challenge, solution }));
}
