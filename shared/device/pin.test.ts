import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { frontierRoot } from '../ledger/frontier.ts';
import type { AlarmCode } from './alarm.ts';
import { atEnrolment, playSample, rootOf, serveLedger } from './ledger.fixture.ts';
import { pinLedger, type ShownCampaign } from './pin.ts';
import { beginReading } from './reading.ts';

const { signer, leaves, shown } = await playSample();
const reading = await beginReading(await serveLedger(signer, leaves, atEnrolment));

const alarm = (code: AlarmCode) =>
  expect.objectContaining({ name: 'LedgerAlarm', alarm: expect.objectContaining({ code }) });

describe('a device that enrols', () => {
  it('keeps the first leaf, the checkpoint and the frontier under it', () => {
    const pin = pinLedger(reading, shown);
    expect(pin.policy).toEqual(leaves[0]);
    expect(pin.frontier.size).toBe(atEnrolment);
    expect(frontierRoot(pin.frontier)).toEqual(rootOf(leaves.slice(0, atEnrolment)));
  });

  it.each<[string, (before: ShownCampaign) => ShownCampaign]>([
    [
      'issuer key',
      (before) => ({ ...before, pools: before.pools.map((pool) => ({ ...pool, publicKey: 'x' })) }),
    ],
    ['campaign', (before) => ({ ...before, id: '0d1f0e1e-0000-4000-8000-000000000000' })],
    ['mode', (before) => ({ ...before, mode: 'separate' })],
    ['minimum group', (before) => ({ ...before, policy: { ...before.policy, minimumGroup: 3 } })],
    ['settling time', (before) => ({ ...before, policy: { ...before.policy, settleHours: 0 } })],
    ['end', (before) => ({ ...before, voteUntil: '2027-01-01T00:00:00.000Z' })],
    ['end of collecting', (before) => ({ ...before, collectUntil: '2027-01-01T00:00:00.000Z' })],
    [
      'admission',
      (before) => ({ ...before, pools: before.pools.map((pool) => ({ ...pool, admission: 'open' })) }),
    ],
    ['roster', (before) => ({ ...before, pools: before.pools.map((pool) => ({ ...pool, eligible: 11 })) })],
    ['question', (before) => ({ ...before, texts: { fr: { question: 'Que taire ?', introduction: '' } } })],
    [
      'language',
      (before) => ({ ...before, texts: { ...before.texts, en: { question: 'What?', introduction: '' } } }),
    ],
    [
      'name of a pool',
      (before) => ({
        ...before,
        pools: before.pools.map((pool) => ({ ...pool, names: { en: 'Everybody' } })),
      }),
    ],
    [
      'name of a pool in one more language',
      (before) => ({
        ...before,
        pools: before.pools.map((pool) => ({ ...pool, names: { ...pool.names, fr: 'Tous' } })),
      }),
    ],
    ['colour', (before) => ({ ...before, pools: before.pools.map((pool) => ({ ...pool, colour: 3 })) })],
    ['order of pools', (before) => ({ ...before, pools: before.pools.toReversed() })],
    [
      'pool in the place of one',
      (before) => ({ ...before, pools: before.pools.flatMap((_, __, all) => all[0] ?? []) }),
    ],
    ['number of pools', (before) => ({ ...before, pools: before.pools.slice(1) })],
  ])('refuses a first leaf with another %s than the page shows', (_, change) => {
    expect(() => pinLedger(reading, change(shown))).toThrow(alarm('policy_wrong'));
  });

  it('accuses nobody when the browser lacks a function', async () => {
    const source = await serveLedger(signer, leaves, atEnrolment);
    const withoutSubtle = vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never);
    onTestFinished(() => withoutSubtle.mockRestore());
    await expect(beginReading(source)).rejects.toThrow(TypeError);
  });
});
