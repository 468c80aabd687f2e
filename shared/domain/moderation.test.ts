import { expect, test } from 'vitest';
import { refuseModeration, toldReports } from './moderation.ts';

const outcome = (action: 'hide' | 'mask' | 'restore' | null, kept: boolean) =>
  (['hide', 'mask', 'restore'] as const).map((next) => refuseModeration({ action, kept }, next));

test.each([
  { last: null, kept: false, hide: null, mask: null, restore: 'not_moderated' },
  { last: 'restore', kept: false, hide: null, mask: null, restore: 'not_moderated' },
  { last: 'hide', kept: true, hide: 'already_hidden', mask: null, restore: null },
  { last: 'hide', kept: false, hide: 'already_hidden', mask: 'text_deleted', restore: 'text_deleted' },
  { last: 'mask', kept: true, hide: null, mask: null, restore: null },
  // What the mask left can still be masked further, or hidden.
  { last: 'mask', kept: false, hide: null, mask: null, restore: 'text_deleted' },
] as const)('after $last, with the text kept: $kept', ({ last, kept, hide, mask, restore }) => {
  expect(outcome(last, kept)).toEqual([hide, mask, restore]);
});

test.each([
  [1, null],
  [4, null],
  [5, 5],
  [9, 5],
  [10, 10],
])('of %i reports, moderators of groups of five are told of %s', (reports, told) => {
  expect(toldReports(reports, 5)).toBe(told);
});
