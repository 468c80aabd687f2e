import { type Challenge as AltchaChallenge, solveChallengeWorkers } from 'altcha-lib';
import { ApiError } from './api.ts';
import type { Challenge } from './registrar.ts';

/** The server gives a challenge 20 minutes; a little less leaves time to send the solution. */
const longestMilliseconds = 18 * 60_000;
const mostWorkers = 4;

/**
 * Solves a challenge of altcha v2 in web workers, so that the page stays quick. Returns the payload to send: base64 of
 * `{challenge, solution}`. Throws ApiError `proof_of_work_invalid` where it takes too long, or DOMException AbortError.
 */
export async function solve(challenge: Challenge, signal: AbortSignal): Promise<string> {
  const controller = new AbortController();
  signal.addEventListener('abort', () => controller.abort());
  const solution = await solveChallengeWorkers({
    challenge: challenge as unknown as AltchaChallenge,
    concurrency: Math.min(mostWorkers, navigator.hardwareConcurrency || 1),
    createWorker: () => new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' }),
    controller,
    timeout: longestMilliseconds,
  });
  signal.throwIfAborted();
  if (!solution) throw new ApiError('proof_of_work_invalid');
  return btoa(JSON.stringify({ challenge, solution }));
}
