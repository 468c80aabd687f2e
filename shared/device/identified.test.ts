import { describe, expect, test } from 'vitest';
import { ideaEntry, voteEntry } from './entry.fixture.ts';
import type { Entry, EntryState } from './entry.ts';
import { isQuiet, settleAnew } from './identified.ts';
import { atEnrolment, playSample, serveLedger } from './ledger.fixture.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { enrolledMember, membership } from './participation.fixture.ts';
import type { Participation } from './participation.ts';
import { pinLedger } from './pin.ts';
import { beginReading } from './reading.ts';

const hour = 3_600_000;
const seed = new Uint8Array(32).fill(7);
const { signer, leaves, shown, policy } = await playSample();
const pin = pinLedger(await beginReading(await serveLedger(signer, leaves, atEnrolment)), shown);
const own = enrolledMember(seed, shown.id);

async function deviceWith(participation: Participation, ...entries: Entry[]) {
  const storage = createMemoryStorage(seed);
  await storage.saveJoined({ membership, participation, pin });
  for (const entry of entries)
    await storage.putEntry(entry.key, (_, order) => ({ ...entry, campaign: participation.campaign, order }));
  return storage;
}

describe('nothing is on its way', () => {
  const pending: EntryState = { name: 'pending', tried: false, awaits: null, obstacle: null, details: {} };
  const receipt = 'signed';
  const quiet = async (...entries: Entry[]) => isQuiet(await deviceWith(own, ...entries), () => false);

  test.each<[string, boolean, Entry[]]>([
    ['where nothing was said', true, []],
    ['where all that was said is out', true, [voteEntry({ state: { name: 'counted' }, receipt })]],
    ['where an idea is in the record', true, [ideaEntry({ slot: 1, state: { name: 'mixed' }, receipt })]],
    [
      'where it was refused before it was taken',
      true,
      [voteEntry({ state: { name: 'refused', reason: 'wrong_pool' } })],
    ],
    ['and not where something waits', false, [voteEntry({ state: pending })]],
    ['nor where something may have arrived', false, [voteEntry({ state: { ...pending, tried: true } })]],
    [
      'nor before the release of what was taken',
      false,
      [voteEntry({ state: { name: 'accepted', by: 3 }, receipt })],
    ],
    [
      'nor where an earlier choice is not out yet',
      false,
      [voteEntry({ state: { name: 'counted' }, replaced: [{ leaf: 'leaf', receipt }] })],
    ],
  ])('%s: %s', async (_, expected, entries) => {
    expect(await quiet(...entries)).toBe(expected);
  });

  test('in a campaign of which nothing is sent any more', async () => {
    const storage = await deviceWith(own, voteEntry({ state: { ...pending, tried: true } }));
    expect(await isQuiet(storage, (campaign) => campaign === own.campaign)).toBe(true);
    expect(await isQuiet(storage, (campaign) => campaign !== own.campaign)).toBe(false);
  });
});

describe('what is sent from now on', () => {
  const clock = { now: Date.UTC(2026, 10, 2, 9), ahead: 5 };
  /** In the middle of what the policy lets draw. */
  const middle = clock.now + policy.settleHours * hour;
  async function settling(before: Partial<Participation>) {
    const storage = await deviceWith({ ...own, ...before });
    await settleAnew(storage, () => 0.5, clock);
    const { mayLeaveAt, ahead, leaving } = (await storage.readParticipation(own.campaign)) ?? own;
    return { mayLeaveAt, ahead, leaving };
  }

  test('settles by the first leaf, and is asked about anew', async () => {
    expect(policy.settleHours).toBeGreaterThan(0);
    const anew = { mayLeaveAt: middle, ahead: 5, leaving: null };
    expect(await settling({})).toEqual(anew);
    expect(await settling({ leaving: 'visit' })).toEqual(anew);
    expect(await settling({ mayLeaveAt: clock.now + hour, ahead: 5, leaving: 'later' })).toEqual(anew);
    // The clock was set forward since: it comes later than it shows.
    expect(await settling({ mayLeaveAt: middle - hour, ahead: 5 + 2 * hour })).toEqual({
      ...{ mayLeaveAt: middle - hour, ahead: 5 + 2 * hour, leaving: null },
    });
  });

  test('goes on settling where that takes longer', async () => {
    const longer = { mayLeaveAt: middle + hour, ahead: 5, leaving: 'later' } as const;
    expect(await settling(longer)).toEqual(longer);
  });
});
