import { expect, test } from 'vitest';
import { encodeLeaf, type Leaf } from '../ledger/leaves.ts';
import { followReading } from './follow.ts';
import { atEnrolment, playSample, serveLedger } from './ledger.fixture.ts';
import { pinLedger, type ShownCampaign } from './pin.ts';
import { beginReading } from './reading.ts';
import { watchShownEnds } from './shown-ends.ts';

const { signer, leaves, shown } = await playSample();
const planned = shown.voteUntil;
const [first, second] = ['2100-02-01T00:00:00.000Z', '2100-03-01T00:00:00.000Z'];
const announced = (number: number, until: string): Leaf[] => [
  { kind: 'end', phase: 'continuous', number, until },
  { kind: 'announcement', phase: 'continuous', number },
];
const enrolled = pinLedger(await beginReading(await serveLedger(signer, leaves, atEnrolment)), shown);
/** What a page knows that was shown this end, and read a ledger that says these. */
async function know(view: ShownCampaign, ...said: Leaf[]) {
  const all = [...leaves.slice(0, atEnrolment), ...said.map(encodeLeaf)];
  const reading = await beginReading(await serveLedger(signer, all));
  return (await followReading(reading, enrolled, view)).pin;
}
const view = (voteUntil: string | null): ShownCampaign => ({ ...shown, voteUntil });
const accuses = expect.objectContaining({ alarm: expect.objectContaining({ code: 'policy_wrong' }) });
const minute = 60_000;

/** Looks at each of these in turn: minutes since the first, what is shown, what the ledger says. */
async function looks(...steps: [minutes: number, view: ShownCampaign, said: Leaf[]][]) {
  const ends = watchShownEnds();
  const found: string[] = [];
  for (const [minutes, shows, said] of steps) {
    const pin = await know(shows, ...said);
    try {
      ends.check(pin, shows, minutes * minute);
      found.push('');
    } catch (thrown) {
      expect(thrown).toEqual(accuses);
      found.push('alarm');
    }
  }
  return found;
}
const once = announced(1, first);
const twice = [...once, ...announced(2, second)];

test('a server that shows an end which its ledger does not say is found out by a view of a minute later', async () => {
  expect(
    await looks(
      [0, view(first), []],
      [0.9, view(first), []],
      [1, view(first), []],
      [90, view(first), []],
      [91, view(first), once],
    ),
  ).toEqual(['', '', 'alarm', 'alarm', '']);
});

test('one that goes on taking entries after the end of the ledger, and one that ends earlier', async () => {
  for (const other of [second, '2099-01-01T00:00:00.000Z', null])
    expect(await looks([0, view(other), once], [1, view(other), once])).toEqual(['', 'alarm']);
});

test('one that keeps an announcement from this page', async () => {
  expect(await looks([0, view(planned), once], [1, view(planned), once])).toEqual(['', 'alarm']);
  expect(await looks([0, view(first), once], [1, view(first), twice], [2, view(first), twice])).toEqual([
    ...['', '', 'alarm'],
  ]);
});

test('nobody is accused by a view that could not be read anew', async () => {
  const old = view(planned);
  expect(await looks([0, old, once], [5, old, once], [600, old, once], [601, view(first), once])).toEqual([
    ...['', '', '', ''],
  ]);
});

test('nor where each look finds another end on its way', async () => {
  expect(await looks([0, view(first), []], [0.9, view(second), once], [1.5, view(second), twice])).toEqual([
    '',
    '',
    '',
  ]);
});

test('a doubt that was settled begins anew', async () => {
  expect(
    await looks(
      [0, view(first), []],
      [0.5, view(first), once],
      [50, view(planned), once],
      [50.9, view(planned), once],
    ),
  ).toEqual(['', '', '', '']);
});
