import { formatDateTime } from '../../../i18n/format.ts';

const quarter = 15 * 60_000;

/** A moment (milliseconds since 1970) as a reader needs it: not before, and to the quarter of an hour. */
export function aboutWhen(moment: number): string {
  return formatDateTime(new Date(Math.ceil(moment / quarter) * quarter).toISOString());
}
