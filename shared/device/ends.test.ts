import { describe, expect, test } from 'vitest';
import { encodeLeaf, type Leaf } from '../ledger/leaves.ts';
import type { AlarmCode } from './alarm.ts';
import { isUnsaid, joinEnds } from './ends.ts';
import { afterFollowing, followReading } from './follow.ts';
import { atEnrolment, playSample, serveLedger } from './ledger.fixture.ts';
import { expectEnds, expectShown, type Pin, phaseEndBy, pinLedger } from './pin.ts';
import { beginReading } from './reading.ts';

const { signer, leaves, shown } = await playSample();
const planned = shown.voteUntil ?? '';
const [first, second] = ['2100-02-01T00:00:00.000Z', '2100-03-01T00:00:00.000Z'];
const pin = pinLedger(await beginReading(await serveLedger(signer, leaves, atEnrolment)), shown);

const announced = (number: number, until: string): Leaf[] => [
  { kind: 'end', phase: 'continuous', number, until },
  { kind: 'announcement', phase: 'continuous', number },
];
const once = announced(1, first);
const twice = [...once, ...announced(2, second)];

const view = (voteUntil: string | null) => ({ ...shown, voteUntil, phase: 'continuous' });
const read = async (said: readonly Leaf[]) =>
  beginReading(await serveLedger(signer, [...leaves.slice(0, atEnrolment), ...said.map(encodeLeaf)]));
async function follow(said: readonly Leaf[], voteUntil: string | null, before: Pin = pin): Promise<Pin> {
  return (await followReading(await read(said), before, view(voteUntil))).pin;
}
const alarm = (code: AlarmCode) => expect.objectContaining({ alarm: expect.objectContaining({ code }) });
/** What the device goes by, and whether the page is right. */
function judge(pin: Pin, voteUntil: string | null): [end: string | null, right: boolean] {
  const end = phaseEndBy(pin, view(voteUntil));
  expect(() => expectShown(pin, view(voteUntil))).not.toThrow();
  try {
    expectEnds(pin, view(voteUntil));
    return [end === null ? null : new Date(end).toISOString(), true];
  } catch (thrown) {
    expect(thrown).toEqual(alarm('policy_wrong'));
    return [end === null ? null : new Date(end).toISOString(), false];
  }
}

describe('a device goes by the end that the ledger says', () => {
  test.each<[string, Leaf[], string | null, [string | null, boolean]]>([
    ['as it was planned', [], planned, [planned, true]],
    ['not by one that only the page shows', [], first, [planned, false]],
    ['not by an earlier one', [], '2099-01-01T00:00:00.000Z', [planned, false]],
    ['not by none', [], null, [planned, false]],
    ['once it was moved', once, first, [first, true]],
    ['and by none while the page does not show it', once, planned, [null, false]],
    ['nor by another one than was said', once, second, [null, false]],
    ['nor by none at all while the page shows none', once, null, [null, false]],
    ['twice', twice, second, [second, true]],
    ['and not by the one in between', twice, first, [null, false]],
    ['with no announcement that devices could know', once.slice(0, 1), first, [planned, false]],
  ])('%s', async (_, said, until, expected) => {
    expect(judge(await follow(said, until), until)).toEqual(expected);
  });

  test('and remembers it, whatever a page shows later', async () => {
    const known = await follow(once, first);
    for (const until of [planned, null, second])
      expect(judge(await follow(once, until, known), until)).toEqual([first, false]);
    expect(judge(await follow(twice, first, known), first)).toEqual([null, false]);
    // What another page of the device knew less of takes nothing back.
    const less = await follow(once, planned);
    expect(joinEnds(less.ends, known.ends)).toEqual(known.ends);
    expect(joinEnds(known.ends, less.ends)).toEqual(known.ends);
    const seen = { ...less, campaign: shown.id, alarms: [], left: [] };
    const own = { found: new Set<string>(), whole: true, batch: 0, restored: false };
    expect(afterFollowing(seen, { pin: known, left: undefined, own }).ends).toEqual(known.ends);
  });

  test('until the ledger goes back to before it', async () => {
    const known = await follow(once, first);
    const back = await beginReading(
      await serveLedger(signer, [...leaves.slice(0, 12), encodeLeaf({ kind: 'restoration' })]),
    );
    const followed = await followReading(back, known, view(planned));
    expect(judge(followed.pin, planned)).toEqual([planned, true]);
  });

  test('in the time of the server’s clock, and by none before ideas open', async () => {
    const known = await follow(once, first);
    expect(phaseEndBy(known, view(first))).toBe(Date.parse(first));
    expect(phaseEndBy(known, { phase: 'announced' })).toBe(null);
  });
});

test('who enrols is shown the end that was announced last', async () => {
  const reading = await read(once);
  expect(pinLedger(reading, view(first)).ends).toEqual([{ phase: 'continuous', number: 1, until: first }]);
  expect(() => pinLedger(reading, view(planned))).toThrow(alarm('policy_wrong'));
});

test('whether a page shows what its ledger does not say is the same for everybody', async () => {
  const unsaid = async (said: readonly Leaf[], until: string | null) =>
    isUnsaid(await read(said), view(until));
  expect(await unsaid([], planned)).toBe(false);
  expect(await unsaid(once, first)).toBe(false);
  for (const [said, until] of [
    [[], first],
    [once, planned],
    [once, null],
    [twice, first],
  ] as const)
    expect(await unsaid(said, until)).toBe(true);
  expect(isUnsaid({ ...(await read(once)), from: 1 }, view(planned))).toBe(false);
});
