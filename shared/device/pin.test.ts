import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { frontierRoot } from '../ledger/frontier.ts';
import { importSigner } from '../ledger/keys.ts';
import type { AlarmCode } from './alarm.ts';
import { atEnrolment, playSample, rootOf, serveLedger } from './ledger.fixture.ts';
import { type LedgerSource, pinLedger, type ShownCampaign } from './pin.ts';

const { signer, leaves, shown, hashOf } = await playSample();
const source = await serveLedger(signer, leaves, atEnrolment);

const alarm = (code: AlarmCode) =>
  expect.objectContaining({ name: 'LedgerAlarm', alarm: expect.objectContaining({ code }) });

describe('a device that enrols', () => {
  it('keeps the first leaf, the checkpoint and the frontier under it', async () => {
    const pin = await pinLedger(source, shown);
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
    ['end', (before) => ({ ...before, voteUntil: '2026-01-01T00:00:00.000Z' })],
    ['end of collecting', (before) => ({ ...before, collectUntil: '2026-01-01T00:00:00.000Z' })],
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
    ['number of pools', (before) => ({ ...before, pools: before.pools.slice(1) })],
  ])('refuses a first leaf with another %s than the page shows', async (_, change) => {
    await expect(pinLedger(source, change(shown))).rejects.toThrow(alarm('policy_wrong'));
  });

  it('refuses a first leaf that is not in the tree, or not the first', async () => {
    const elsewhere: LedgerSource = { ...source, inclusion: async () => ({ index: 1, path: [] }) };
    await expect(pinLedger(elsewhere, shown)).rejects.toThrow(alarm('policy_wrong'));
    const without = { ...source, inclusion: async () => undefined };
    await expect(pinLedger(without, shown)).rejects.toThrow(alarm('policy_wrong'));
    const forged: LedgerSource = { ...source, inclusion: async () => ({ index: 0, path: [hashOf(3)] }) };
    await expect(pinLedger(forged, shown)).rejects.toThrow(alarm('policy_wrong'));
  });

  it('refuses a checkpoint under a key that the first leaf does not name, and a wrong frontier', async () => {
    const other = await serveLedger(await importSigner(signer.name, new Uint8Array(32)), leaves);
    await expect(pinLedger(other, shown)).rejects.toThrow(alarm('policy_wrong'));
    const edge: LedgerSource = { ...source, frontier: async () => [hashOf(1), hashOf(2), hashOf(3)] };
    await expect(pinLedger(edge, shown)).rejects.toThrow(alarm('policy_wrong'));
  });

  it('leaves it to the caller when there is no answer', async () => {
    const broken: LedgerSource = { ...source, frontier: () => Promise.reject(new Error('offline')) };
    await expect(pinLedger(broken, shown)).rejects.toThrow('offline');
  });

  it('accuses nobody when the browser lacks a function', async () => {
    const withoutSubtle = vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never);
    onTestFinished(() => withoutSubtle.mockRestore());
    await expect(pinLedger(source, shown)).rejects.toThrow(TypeError);
  });
});
