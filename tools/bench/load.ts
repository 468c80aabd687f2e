import { fork } from 'node:child_process';
import type { Load, LoadResult } from './load-process.ts';

/**
 * Sends requests from a process of its own, over `connections` connections that stay open, one request at a time on
 * each. Throws when an answer has another status than `expect`.
 */
export async function applyLoad(load: Load): Promise<LoadResult> {
  const child = fork(new URL('./load-process.ts', import.meta.url), { serialization: 'advanced' });
  try {
    const result = await new Promise<LoadResult>((resolve, reject) => {
      child.once('message', (message: LoadResult) => resolve(message));
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The load generator ended with code ${code}`)));
      child.send(load);
    });
    if (result.unexpected > 0)
      throw new Error(
        `${result.unexpected} of ${result.answered} answers were not ${load.expect}: ${result.sample}`,
      );
    return result;
  } finally {
    child.kill();
  }
}
