import { describe, expect, it } from 'vitest';
import { importSigner, type Signer } from '../ledger/keys.ts';
import { encodeLeaf } from '../ledger/leaves.ts';
import { signReceipt } from '../ledger/receipts.ts';
import { tileWidth } from '../ledger/tiles.ts';
import type { AlarmCode } from './alarm.ts';
import { toBase64url } from './encoding.ts';
import { alarmOf, expectKept, findOwn, followReading as followWith, verifyReceipt } from './follow.ts';
import { atEnrolment, playSample, serveLedger, voteLeaves } from './ledger.fixture.ts';
import { type Pin, pinLedger, policyOf } from './pin.ts';
import {
  beginReading,
  lookForClose,
  type Reading,
  ReadingError,
  readOlder,
  stretchTiles,
} from './reading.ts';
import { goOnReading } from './restorations.ts';

const { signer, leaves, policy, shown, hashOf } = await playSample();
/** At the size of the ledger when this device enrolled, and afterwards. */
const early = await beginReading(await serveLedger(signer, leaves, atEnrolment));
const source = await serveLedger(signer, leaves);
const late = await beginReading(source);
await lookForClose(source, late);
const pin = pinLedger(early, shown);

const followReading = (reading: Reading, seen: Pin) => followWith(reading, seen, shown);
const follow = async (reading: Reading, seen: Pin) => (await followReading(reading, seen)).pin;
const alarm = (code: AlarmCode) =>
  expect.objectContaining({ name: 'LedgerAlarm', alarm: expect.objectContaining({ code }) });

describe('following', () => {
  it('finds its own leaves, and moves the pin', async () => {
    expect(findOwn(late, new Set([hashOf(30), hashOf(41), 'A'.repeat(43)]))).toEqual(
      new Set([hashOf(30), hashOf(41)]),
    );
    const ahead = await follow(late, pin);
    expect(ahead).toEqual({
      policy: leaves[0],
      checkpoint: late.checkpoint,
      frontier: late.frontier,
      restorations: [],
      ends: [],
    });
    expect(await follow(late, ahead)).toBe(ahead);
  });

  it('stays where it is when the server has not heard of the newest release yet', async () => {
    const ahead = await follow(late, pin);
    expect(await follow(early, ahead)).toBe(ahead);
  });

  it('keeps a pin whose place has not been read yet, until it has', async () => {
    const many = [...leaves, ...voteLeaves(2 * stretchTiles * tileWidth)];
    const source = await serveLedger(signer, many);
    const old = await beginReading(await serveLedger(signer, many.slice(0, 1_000)));
    const own: Pin = { ...pin, checkpoint: old.checkpoint, frontier: old.frontier };
    const reading = await beginReading(source);
    expect(await follow(reading, own)).toBe(own);
    while (await readOlder(source, reading));
    expect((await follow(reading, own)).frontier).toEqual(reading.frontier);
  });
});

describe('a server that was restored from a backup', () => {
  const restoration = encodeLeaf({ kind: 'restoration' });
  const vote = (at: number) => encodeLeaf({ kind: 'vote', hash: new Uint8Array(32).fill(at) });
  const back = leaves.slice(0, 12);
  const read = async (own: Uint8Array[]) => beginReading(await serveLedger(signer, own));

  it.each([
    ['is shorter', [...back, restoration]],
    [
      'has grown beyond what was seen',
      [...back, restoration, ...Array.from({ length: 40 }, (_, at) => vote(at))],
    ],
  ])('is believed where the ledger says so, also where it %s', async (_, own) => {
    const reading = await read(own);
    const followed = await followReading(reading, pin);
    expect(followed.left).toBe(pin.checkpoint);
    expect(followed.pin).toMatchObject({ checkpoint: reading.checkpoint, restorations: [12] });
    // Once: the pin now goes on from there.
    expect(await followReading(reading, followed.pin)).toEqual({ pin: followed.pin, left: undefined });
  });

  it('a second time too, but not by the first restoration', async () => {
    const once = (await followReading(await read([...back, restoration, vote(1), vote(2)]), pin)).pin;
    const again = await read([...back, restoration, restoration]);
    expect((await followReading(again, once)).left).toBe(once.checkpoint);
    const forged = await read([...back, restoration, vote(3), vote(4)]);
    await expect(followReading(forged, once)).rejects.toThrow(alarm('ledger_forked'));
  });

  it('and says so behind what was seen only has forked it', async () => {
    const own = [...back, ...Array.from({ length: 20 }, (_, at) => vote(at)), restoration];
    await expect(followReading(await read(own), pin)).rejects.toThrow(alarm('ledger_forked'));
  });

  it('while a page is open begins its reading anew', async () => {
    const reading = await beginReading(await serveLedger(signer, leaves));
    const went = await goOnReading(await serveLedger(signer, [...back, restoration]), reading);
    expect(went.frontier.size).toBe(13);
    const silent = await serveLedger(signer, [...back, vote(1)]);
    await expect(goOnReading(silent, reading)).rejects.toMatchObject({ code: 'ledger_forked' });
  });
});

describe('a server that cheats', () => {
  const other = encodeLeaf({ kind: 'vote', hash: new Uint8Array(32) });
  const issuance = encodeLeaf({ kind: 'issuance', pool: 'customers' });

  it.each<[string, (before: Uint8Array[]) => Uint8Array[]]>([
    ['changed an entry', (before) => before.with(10, other)],
    ['changed the last entry', (before) => before.with(atEnrolment - 1, other)],
    ['dropped an entry', (before) => before.toSpliced(10, 1)],
    ['added an entry', (before) => before.toSpliced(10, 0, issuance)],
    [
      'reordered entries',
      (before) => [...before.slice(0, 8), ...before.slice(8, 14).reverse(), ...before.slice(14)],
    ],
  ])(
    'and %s before the pinned checkpoint is found out, with both checkpoints as evidence',
    async (_, change) => {
      const forked = await beginReading(await serveLedger(signer, change([...leaves])));
      await expect(followReading(forked, pin)).rejects.toMatchObject({
        alarm: { code: 'ledger_forked', checkpoints: [pin.checkpoint, forked.checkpoint] },
      });
    },
  );

  it('and signs a shorter ledger that is another one is found out', async () => {
    for (const size of [atEnrolment - 1, atEnrolment]) {
      const forked = await beginReading(await serveLedger(signer, leaves.with(5, issuance), size));
      await expect(followReading(forked, pin)).rejects.toThrow(alarm('ledger_forked'));
    }
  });

  it('and changes the policy or a key later is found out, even if everything else fits', async () => {
    const changed = encodeLeaf({ ...policy, minimumGroup: 3 });
    const another = await beginReading(await serveLedger(signer, leaves.with(0, changed)));
    await expect(followReading(another, pin)).rejects.toMatchObject({
      alarm: { code: 'policy_wrong', policies: [toBase64url(pin.policy), toBase64url(changed)] },
    });
  });

  it('while it is read leaves what it showed as evidence', async () => {
    const view = { policy: toBase64url(pin.policy), checkpoint: 'shown' };
    expect(alarmOf(new ReadingError('checkpoint_wrong', view), pin).alarm).toMatchObject({
      code: 'checkpoint_wrong',
      checkpoints: [pin.checkpoint, 'shown'],
    });
    expect(alarmOf(new ReadingError('policy_wrong', { ...view, policy: 'other' }), pin).alarm).toMatchObject({
      code: 'policy_wrong',
      policies: [toBase64url(pin.policy), 'other'],
    });
  });
});

describe('a promise', () => {
  const promises = [{ leaf: hashOf(30), receipt: 'signed' }];

  it('that the ledger is closed without is broken, which the receipt proves', () => {
    expect(() => expectKept(late, promises, false)).toThrow(
      expect.objectContaining({
        alarm: expect.objectContaining({
          code: 'entry_missing',
          checkpoints: [late.checkpoint],
          receipts: promises,
        }),
      }),
    );
    expectKept(late, [], true);
    expectKept(early, promises, false); // there is time left
  });

  it('is not judged before everything has been read', () => {
    expectKept({ ...late, from: stretchTiles }, promises, true);
  });

  it('is broken where the close does not come', () => {
    expect(() => expectKept(early, promises, true)).toThrow(alarm('close_missing'));
    expectKept(early, [], true);
  });
});

describe('a receipt', () => {
  const leaf = toBase64url(new Uint8Array(32).fill(3));
  const receiptOf = async (by: Signer, id = policy.campaignId) =>
    toBase64url(await signReceipt(by, id, new Uint8Array(32).fill(3)));

  it('is believed when the ledger’s key signed it for this entry of this campaign', async () => {
    await verifyReceipt(pin, leaf, await receiptOf(signer));
  });

  it('is refused otherwise, and kept as evidence', async () => {
    const receipt = await receiptOf(signer);
    const stranger = await importSigner(policyOf(pin).origin, new Uint8Array(32).fill(8));
    const wrong: [string, string][] = [
      [hashOf(4), receipt],
      [leaf, await receiptOf(stranger)],
      [leaf, await receiptOf(signer, 'another campaign')],
      [leaf, receipt.slice(4)],
      [leaf, ''],
    ];
    for (const [about, given] of wrong) {
      await expect(verifyReceipt(pin, about, given)).rejects.toMatchObject({
        alarm: { code: 'receipt_wrong', receipts: [{ leaf: about, receipt: given }] },
      });
    }
  });
});
