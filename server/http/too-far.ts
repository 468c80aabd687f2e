import { farthestYears } from '../../shared/domain/ends.ts';
import { Fault } from './fault.ts';

/** As the schemas refuse what is no time at all. `paths`: of the fields that name a time so far ahead. */
export function tooFar(...paths: string[]): Fault {
  const message = `must be at most ${farthestYears} years ahead`;
  return new Fault('malformed_request', { issues: paths.map((path) => ({ path, message })) });
}
