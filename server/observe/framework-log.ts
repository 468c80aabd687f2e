import type { FastifyBaseLogger } from 'fastify';
import type { Failures } from './failures.ts';

/**
 * What Fastify has to say by itself: its complaints become failures, which are logged without their request and counted.
 * All else stays unsaid, since it is about requests.
 */
export function frameworkLog({ report }: Pick<Failures, 'report'>): FastifyBaseLogger {
  const complain = (what: unknown) =>
    report(typeof what === 'object' && what !== null && 'err' in what ? what.err : what, 'server');
  const nothing = () => {};
  const log: FastifyBaseLogger = {
    level: 'warn',
    ...{ fatal: complain, error: complain, warn: complain },
    ...{ info: nothing, debug: nothing, trace: nothing, silent: nothing },
    child: () => log,
  };
  return log;
}
