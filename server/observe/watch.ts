import type { ErrorCode } from '../../shared/api/errors.ts';
import { type Fault, faultStatus } from '../http/fault.ts';
import type { Sides } from '../sides.ts';
import { type Area, createFailures, type Failures } from './failures.ts';
import type { Log } from './log.ts';
import { createMinutes, type Minutes } from './minutes.ts';
import { partsOf } from './parts.ts';
import { createReadiness, type Readiness } from './readiness.ts';

/** Somebody tried to sign in, and was not let in. */
const signInFailures: ReadonlySet<ErrorCode> = new Set([
  ...(['sign_in_failed', 'code_wrong', 'passkey_refused', 'passkey_unverified'] as const),
  ...(['too_many_requests', 'too_many_codes'] as const),
]);

/** All that a process knows of how it fares. */
export interface Watch {
  readiness: Readiness;
  failures: Failures;
  /** The work of each minute, by side. */
  minutes: { box: Minutes; registrar: Minutes };
  /** What managers met with. They are no secret: no member ever asks the console for anything. */
  managers: { errors: number; signInFailures: number };
  /** A request was answered with this fault, because of this error. */
  refused(fault: Fault, area: Area, error: unknown): void;
}

export function watchSides(sides: Sides, log: Log): Watch {
  const failures = createFailures(log);
  const minutes = { box: createMinutes(), registrar: createMinutes() };
  const managers = { errors: 0, signInFailures: 0 };
  return {
    readiness: createReadiness(partsOf(sides, Object.values(minutes))),
    failures,
    minutes,
    managers,
    refused(fault, area, error) {
      if (fault.code === 'internal') failures.report(error, area);
      if (area !== 'console') return;
      if (faultStatus(fault) >= 500) managers.errors++;
      if (signInFailures.has(fault.code)) managers.signInFailures++;
    },
  };
}
