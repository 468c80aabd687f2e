import { describeError } from './failures.ts';
import type { Log } from './log.ts';

/**
 * What nobody caught, errors of promises included, ends the process with one line: nobody knows any more in what state it is.
 * The line says where, and not what: it may have happened at a request.
 */
export function endOnSurprise(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal(describeError(error), 'Candor ends, because of an error that it did not expect.');
    process.exit(1);
  });
}
