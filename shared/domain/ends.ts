/**
 * A phase ends at a time that was said before, so that devices send what they hold until then (docs/decisions/0039). An end
 * that was said is only ever moved back, and everybody is told. Durations in milliseconds.
 */
import { type Course, type Ends, endNameOf, type Phase, phasesOf, plannedEnd } from './phases.ts';

const hour = 3_600_000;
/**
 * So long before an end it is announced, at least; and unless its manager chooses otherwise. Ends stand as far from each other: a
 * phase that begins when the former one ends is not over by then.
 */
export const shortestNotice = hour;
export const usualNotice = 24 * hour;

/**
 * So far ahead a phase ends, and a campaign begins, at most. An end that was announced never moves forward: a year typed wrongly
 * would stay.
 */
export const farthestYears = 5;
const farthest = farthestYears * 366 * 24 * hour;

export function isTooFar(end: string, now: Date): boolean {
  return Date.parse(end) - now.getTime() > farthest;
}

/** Why an end cannot be announced: codes of shared/api/errors.ts. */
export type EndRefusal =
  | 'phase_order'
  | 'malformed_request'
  | 'notice_too_short'
  | 'end_not_later'
  | 'ends_disordered';

/**
 * Can `phase` begin as planned, the first one with the campaign? Every end from then on lies so far ahead that devices hear of it
 * and send what they hold. The start is no such end, since nothing waits for it.
 */
export function isPlannedInTime(campaign: Course & Ends, phase: Phase, now: Date): boolean {
  const course = phasesOf(campaign);
  return course.slice(course.indexOf(phase)).every((each) => {
    const end = each === 'announced' ? null : plannedEnd({ ...campaign, phase: each });
    return end === null || end - now.getTime() >= shortestNotice;
  });
}

/** Do ends, or a start, stand far enough from each other, in the order of their phases? Null where none was said. */
export function areApart(...ends: readonly (string | null)[]): boolean {
  const said = ends.flatMap((end) => (end === null ? [] : [Date.parse(end)]));
  return said.every((end, at) => at === 0 || end - (said[at - 1] ?? 0) >= shortestNotice);
}

/** May the end of `phase`, the present one or a later one, be announced or moved to `until`? Null where it may. */
export function refuseEnd(
  campaign: Course & Ends & { phase: Phase },
  phase: Phase,
  until: Date,
  now: Date,
): EndRefusal | null {
  const course = phasesOf(campaign);
  const place = course.indexOf(phase);
  const present = course.indexOf(campaign.phase);
  const name = endNameOf(phase);
  if (!name || campaign.phase === 'draft' || place < present) return 'phase_order';
  if (isTooFar(until.toISOString(), now)) return 'malformed_request';
  if (until.getTime() - now.getTime() < shortestNotice) return 'notice_too_short';
  const before = campaign[name];
  if (before !== null && until.getTime() <= Date.parse(before)) return 'end_not_later';
  const moved: Ends = { ...campaign, [name]: until.toISOString() };
  const ahead = course.slice(present).flatMap((each) => endNameOf(each) ?? []);
  return areApart(...ahead.map((each) => moved[each])) ? null : 'ends_disordered';
}
