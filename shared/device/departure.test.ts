import { describe, expect, test } from 'vitest';
import type { CampaignView } from '../api/campaigns.ts';
import {
  asksItsOwner,
  canSendNow,
  lockedUntil,
  lockOf,
  longestDelay,
  type Rules,
  rulesOf,
} from './departure.ts';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import type { EntryState, IdeaEntry } from './entry.ts';
import { free as anyTime } from './outbox.fixture.ts';
import type { Leaving } from './participation.ts';

const now = 1_000_000;
const minute = 60_000;
const free: Rules = { ...anyTime, mayLeaveAt: now, spreadMinutes: 720 };
const tried: EntryState = { name: 'pending', tried: true, awaits: null, obstacle: 'network', details: {} };
const refusedForFew: EntryState = { ...tried, obstacle: 'anonymity_set_too_small' };

test('nothing holds a vote back once the device has settled', () => {
  expect(lockOf(voteEntry(), [], free, now)).toBe(null);
  expect(lockOf(voteEntry(), [], { ...free, mayLeaveAt: now + 1 }, now)).toBe('settling');
});

test('who has chosen to send in this visit waits for no settling, and nobody else', () => {
  const campaign = {
    policy: { delayMinutes: 10, minimumAnonymitySet: 3 },
    pools: [{ id: 'a', enrolled: 3 }],
  };
  const leavesAt = (leaving: Leaving | null) =>
    rulesOf(
      { pool: 'a', mayLeaveAt: 7, ahead: null, leaving, takenSlots: [] },
      campaign as unknown as CampaignView,
      free,
    ).mayLeaveAt;
  expect([null, 'later', 'visit'].map((leaving) => leavesAt(leaving as Leaving | null))).toEqual([7, 7, 0]);
});

test('what may lie in the box already does not wait: waiting hides it no more', () => {
  expect(lockOf(voteEntry({ state: tried }), [], { ...free, mayLeaveAt: now + 1 }, now)).toBe(null);
});

test('what left in an earlier visit waits for the release that shows whether it arrived, or for the end', () => {
  const awaits = { batch: 3, until: now + 60 * minute, ahead: null };
  const awaited = voteEntry({ state: { ...tried, awaits } });
  expect(lockOf(awaited, [], { ...free, batch: 3 }, now)).toBe('awaited');
  expect(lockOf(awaited, [], { ...free, batch: 4 }, now)).toBe(null);
  expect(lockOf(awaited, [], { ...free, batch: 3, phaseEnds: now + 31 * minute }, now)).toBe('awaited');
  expect(lockOf(awaited, [], { ...free, batch: 3, phaseEnds: now + 30 * minute }, now)).toBe(null);
  expect(lockOf(awaited, [], { ...free, batch: 3 }, awaits.until)).toBe(null);
  expect(lockOf(awaited, [], { ...free, batch: 0 }, now)).toBe('awaited'); // no number is believed
  // An end that has passed is none, and what the box says of its reasons changes nothing.
  expect(lockOf(awaited, [], { ...free, batch: 3, phaseEnds: now }, now)).toBe('awaited');
  const refused = voteEntry({ state: { ...refusedForFew, awaits } });
  expect(lockOf(refused, [], { ...free, batch: 3 }, now)).toBe('awaited');
});

test('where too few have enrolled nothing leaves, since the box would see it for nothing', () => {
  const rules = { ...free, missing: 2 };
  for (const state of [voteEntry().state, tried, refusedForFew]) {
    expect(lockOf(voteEntry({ state }), [], rules, now)).toBe('anonymitySet');
  }
});

test('after an alarm nothing leaves any more', () => {
  expect(lockOf(voteEntry({ state: tried }), [], { ...free, alarmed: true }, now)).toBe('alarm');
});

test('only what the member can bring about can be hurried', () => {
  const locks = [null, 'settling', 'behind', 'awaited', 'anonymitySet', 'slot', 'alarm'] as const;
  expect(locks.filter(canSendNow)).toEqual([null, 'behind']);
});

describe('two ideas of one person', () => {
  const second = ideaEntry({ slot: 2, order: 2 });
  const first = (state: EntryState) => ideaEntry({ slot: 1, order: 1, state });
  test.each<[string, EntryState, 'behind' | null]>([
    ['waits for its turn', { ...tried, tried: false, obstacle: null }, 'behind'],
    ['may be in the box', tried, 'behind'],
    ['is in the box', { name: 'accepted', by: null }, 'behind'],
    ['is in the record', { name: 'mixed' }, null],
    ['is on the board', { name: 'counted' }, null],
    ['was refused', { name: 'refused', reason: 'phase_closed' }, null],
  ])('the second one waits while the first %s, or not', (_, state, expected) => {
    const entries = [first(state), second];
    expect(lockOf(second, entries, free, now)).toBe(expected);
  });

  test('the first one does not wait for the second', () => {
    const earlier = ideaEntry({ slot: 1, order: 1 });
    expect(lockOf(earlier, [earlier, second], free, now)).toBe(null);
  });

  test('whichever was sent goes first', () => {
    const earlier = ideaEntry({ slot: 1, order: 1 });
    const sent = ideaEntry({ slot: 2, order: 2, state: { name: 'accepted', by: null } });
    expect(lockOf(earlier, [earlier, sent], free, now)).toBe('behind');
  });

  test('in the last half hour of the phase the second one waits no more: it would be too late', () => {
    const entries = [first({ name: 'accepted', by: null }), second];
    const ending = (phaseEnds: number) => lockOf(second, entries, { ...free, phaseEnds }, now);
    expect(ending(now + 30 * minute + 1)).toBe('behind');
    expect(ending(now + 30 * minute)).toBe(null);
    expect(ending(now - minute)).toBe('behind'); // an end that has passed is none
    const settling = { ...free, mayLeaveAt: now + 1, phaseEnds: now + minute };
    expect(lockOf(second, entries, settling, now)).toBe('settling');
  });

  test('that the server has lost leave again one after the other, as they did', () => {
    const lost = { ...tried, obstacle: null };
    const [one, other] = [1, 2].map((slot) =>
      ideaEntry({ slot, order: slot, state: lost, receipt: 'signed' }),
    ) as [IdeaEntry, IdeaEntry];
    const unsent = ideaEntry({ slot: 3, order: 3 });
    const locks = (entries: IdeaEntry[]) => entries.map((entry) => lockOf(entry, entries, free, now));
    expect(locks([one, other, unsent])).toEqual([null, 'behind', 'behind']);
    expect(locks([{ ...one, state: { name: 'accepted', by: null } }, other])).toEqual([null, 'behind']);
    expect(locks([{ ...one, state: { name: 'mixed' } }, other])).toEqual([null, null]);
    const ending = { ...free, phaseEnds: now + minute };
    expect(lockOf(other, [one, other], ending, now)).toBe(null);
  });

  test('an idea whose slot another device has used leaves only where its owner wishes, whatever ends soon', () => {
    const rules = { ...free, takenSlots: [2], phaseEnds: now + minute };
    for (const state of [second.state, tried])
      expect(lockOf(ideaEntry({ slot: 2, state }), [], rules, now)).toBe('slot');
    expect(lockOf(ideaEntry({ slot: 3 }), [], rules, now)).toBe(null);
    expect(lockedUntil('slot', rules)).toBe(null);
    const refused = ideaEntry({ slot: 2, state: { name: 'refused', reason: 'slot_used' } });
    expect(asksItsOwner(refused, free)).toBe(true);
    expect(asksItsOwner(first({ name: 'refused', reason: 'phase_closed' }), free)).toBe(false);
    expect(asksItsOwner(first({ name: 'moved', to: 'elsewhere', refused: true }), free)).toBe(false);
  });

  test.each<EntryState>([
    { name: 'refused', reason: 'slot_used' },
    { name: 'moved', to: 'elsewhere', refused: true },
  ])('wait for one from another device that has the slot of one that is $name', (state) => {
    const entries = [first(state), second];
    expect(lockOf(second, entries, free, now)).toBe('behind');
    expect(lockOf(second, entries, { ...free, takenSlots: [1] }, now)).toBe(null);
  });

  test('votes wait for no idea', () => {
    expect(lockOf(voteEntry({ order: 3 }), [first({ name: 'accepted', by: null })], free, now)).toBe(null);
  });
});

test('what ends a hold by itself is known beforehand', () => {
  const rules = { ...free, phaseEnds: now + 90 * minute };
  expect(lockedUntil('settling', rules)).toBe(now);
  expect(lockedUntil('behind', rules)).toBe(now + 60 * minute);
  expect(lockedUntil('awaited', rules)).toBe(now + 60 * minute);
  expect(lockedUntil('behind', free)).toBe(null);
  for (const hold of ['anonymitySet', 'alarm'] as const) expect(lockedUntil(hold, rules)).toBe(null);
});

describe('the delay of what nothing holds', () => {
  const ends = (minutes: number) => ({ ...free, phaseEnds: now + minutes * minute });
  const vote = voteEntry();
  const entries = [
    ideaEntry({ slot: 1, state: { name: 'accepted', by: null } }),
    ideaEntry({ slot: 2, order: 2 }),
  ] as const;

  test('is what the policy says, but no longer than the phase', () => {
    expect(longestDelay(vote, [], free, now)).toBe(10);
    expect(longestDelay(vote, [], ends(60), now)).toBe(10);
    expect(longestDelay(vote, [], ends(5), now)).toBe(4);
    expect(longestDelay(vote, [], ends(-5), now)).toBe(10);
  });

  test('spreads whatever is not the first idea over many releases', () => {
    expect(longestDelay(entries[1], entries, free, now)).toBe(720);
    expect(longestDelay(entries[0], entries, free, now)).toBe(10);
    expect(longestDelay(entries[1], entries, ends(600), now)).toBe(480);
    expect(longestDelay(vote, entries, free, now)).toBe(10);
    // The first one came from another device.
    expect(longestDelay(entries[1], [entries[1]], free, now)).toBe(10);
    expect(longestDelay(entries[1], [entries[1]], { ...free, takenSlots: [1] }, now)).toBe(720);
  });

  test('is most of what is left for ideas that waited for another one', () => {
    expect(longestDelay(entries[1], entries, ends(30), now)).toBe(24);
    expect(longestDelay(entries[1], entries, ends(5), now)).toBe(4);
    expect(longestDelay(entries[1], entries, ends(31), now)).toBeCloseTo(24.8);
    expect(longestDelay(entries[1], [entries[1]], ends(30), now)).toBe(10);
  });
});
