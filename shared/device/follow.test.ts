import { describe, expect, it } from 'vitest';
import { leavesPageSize } from '../api/ledger.ts';
import { signCheckpoint } from '../ledger/checkpoint.ts';
import { emptyFrontier, extendFrontier, frontierRoot } from '../ledger/frontier.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { importSigner, type Signer } from '../ledger/keys.ts';
import { decodeLeaf, encodeLeaf } from '../ledger/leaves.ts';
import { signReceipt } from '../ledger/receipts.ts';
import type { AlarmCode } from './alarm.ts';
import { toBase64url } from './encoding.ts';
import { expectKept, followLedger, isClosed, resumeLedger, step, verifyReceipt } from './follow.ts';
import { atEnrolment, playSample, rootOf, serveLedger } from './ledger.fixture.ts';
import { type LedgerSource, pinLedger, policyOf } from './pin.ts';

const { signer, leaves, policy, shown, hashOf } = await playSample();
/** At the size of the ledger when this device enrolled, and afterwards. */
const early = await serveLedger(signer, leaves, atEnrolment);
const late = await serveLedger(signer, leaves);
const pin = await pinLedger(early, shown);

const alarm = (code: AlarmCode) =>
  expect.objectContaining({ name: 'LedgerAlarm', alarm: expect.objectContaining({ code }) });

const own =
  (...at: number[]) =>
  async () => ({ leaves: new Set(at.map(hashOf)), outstanding: true });
const nothing = async () => ({ leaves: new Set<string>(), outstanding: false });

describe('following', () => {
  it('finds its own leaves, page by page, and asks for none of them', async () => {
    const followed = await followLedger(late, pin, own(30, 41));
    expect(followed.found.sort()).toEqual([hashOf(30), hashOf(41)].sort());
    expect(followed.pin.frontier.size).toBe(leaves.length);
    expect(frontierRoot(followed.pin.frontier)).toEqual(rootOf(leaves));
    expect(late.asked).toEqual([]);
  });

  it('goes on from where it was', async () => {
    const middle = await followLedger(await serveLedger(signer, leaves, 40), pin, own(30));
    const followed = await followLedger(late, middle.pin, own(41));
    expect(followed.found).toEqual([hashOf(41)]);
    expect((await followLedger(late, followed.pin, own(41))).found).toEqual([]);
  });

  it('jumps ahead where it waits for nothing, without reading the leaves', async () => {
    const silent: LedgerSource = { ...late, hashes: () => Promise.reject(new Error('not needed')) };
    const { pin: ahead } = await followLedger(silent, pin, nothing);
    expect(frontierRoot(ahead.frontier)).toEqual(rootOf(leaves));
  });

  it('stays where it is when the server has not heard of the newest release yet', async () => {
    const { pin: ahead } = await followLedger(late, pin, nothing);
    const stale = { ...late, view: early.view };
    expect((await followLedger(stale, ahead, own(30))).pin).toBe(ahead);
  });

  it('reads its own leaves only when the checkpoint is known', async () => {
    const order: string[] = [];
    const watched: LedgerSource = {
      ...late,
      view: async () => {
        order.push('checkpoint');
        return late.view();
      },
    };
    await followLedger(watched, pin, async () => {
      order.push('own');
      return nothing();
    });
    expect(order).toEqual(['checkpoint', 'own']);
  });
});

describe('a server that cheats', () => {
  const fork = (change: (before: Uint8Array[]) => Uint8Array[], by: Signer = signer) =>
    serveLedger(by, change([...leaves]));

  it.each<[string, (before: Uint8Array[]) => Uint8Array[]]>([
    ['changed an entry', (before) => before.with(10, encodeLeaf({ kind: 'vote', hash: new Uint8Array(32) }))],
    ['dropped an entry', (before) => before.toSpliced(10, 1)],
    [
      'added an entry',
      (before) => before.toSpliced(10, 0, encodeLeaf({ kind: 'issuance', pool: 'customers' })),
    ],
    [
      'reordered entries',
      (before) => [...before.slice(0, 8), ...before.slice(8, 14).reverse(), ...before.slice(14)],
    ],
  ])('and %s before the pinned checkpoint is found out, by who waits and by who jumps', async (_, change) => {
    const forked = await fork(change);
    await expect(followLedger(forked, pin, own(30))).rejects.toThrow(alarm('ledger_forked'));
    await expect(followLedger(forked, pin, nothing)).rejects.toThrow(alarm('ledger_forked'));
  });

  it('and signs a shorter ledger that is another one is found out', async () => {
    const forked = await serveLedger(
      signer,
      leaves.with(5, encodeLeaf({ kind: 'issuance', pool: 'customers' })),
      atEnrolment - 1,
    );
    await expect(followLedger(forked, pin, nothing)).rejects.toThrow(alarm('ledger_forked'));
    const same = await serveLedger(signer, leaves.with(5, new Uint8Array()), atEnrolment);
    await expect(followLedger(same, pin, nothing)).rejects.toThrow(alarm('ledger_forked'));
  });

  it('and shows other leaves than it signed is found out', async () => {
    const hashes = (from: number) => late.hashes(from, from + 3);
    const swapped: LedgerSource = {
      ...late,
      hashes: async (from, to) =>
        from === pin.frontier.size ? late.hashes(from + 1, to) : late.hashes(from, to),
    };
    for (const source of [
      swapped,
      { ...late, hashes: async () => '' },
      { ...late, hashes: async () => 'AAAA' },
      { ...late, hashes: async () => '###' },
      { ...late, hashes: async (from: number) => `${await hashes(from)}` + `${await hashes(from)}` },
    ]) {
      await expect(followLedger(source, pin, own(30))).rejects.toThrow(alarm('ledger_forked'));
    }
  });

  it('and denies what it signed before is found out', async () => {
    const denying: LedgerSource = { ...late, consistency: async () => undefined };
    await expect(followLedger(denying, pin, nothing)).rejects.toThrow(alarm('ledger_forked'));
  });

  it('and signs with another key is found out, with both checkpoints as evidence', async () => {
    const resigned = await fork((before) => before, await importSigner(signer.name, new Uint8Array(32)));
    const { checkpoint } = await resigned.view();
    await expect(followLedger(resigned, pin, own(30))).rejects.toMatchObject({
      alarm: { code: 'checkpoint_wrong', checkpoints: [pin.checkpoint, checkpoint] },
    });
  });

  it('and shows a checkpoint of another ledger is found out', async () => {
    const elsewhere = await importSigner('ideas.example/candor/other', new Uint8Array(32).fill(7));
    const note = await signCheckpoint({ size: 50, root: rootOf(leaves) }, elsewhere);
    const source: LedgerSource = {
      ...late,
      view: async () => ({ ...(await late.view()), checkpoint: note }),
    };
    await expect(followLedger(source, pin, nothing)).rejects.toThrow(alarm('checkpoint_wrong'));
  });

  it('and changes the policy or a key later is found out, even if everything else fits', async () => {
    const changed = encodeLeaf({ ...policy, minimumGroup: 3 });
    const source = await fork((before) => before.with(0, changed));
    await expect(followLedger(source, pin, nothing)).rejects.toMatchObject({
      alarm: { code: 'policy_wrong', policies: [toBase64url(pin.policy), toBase64url(changed)] },
    });
  });
});

describe('enrolling anew', () => {
  it('goes on from what the device has seen', async () => {
    const resumed = await resumeLedger(late, pin, shown);
    expect(resumed).toEqual((await followLedger(late, pin, nothing)).pin);
    expect(await resumeLedger(early, resumed, shown)).toEqual(resumed); // not back
  });

  it('is refused where the ledger, or what the page shows, is another one than before', async () => {
    // Both would do for a device that comes for the first time.
    const other = [encodeLeaf({ ...policy, minimumGroup: 3 }), ...leaves.slice(1)];
    const changed = { ...shown, policy: { ...shown.policy, minimumGroup: 3 } };
    const source = await serveLedger(signer, other);
    await pinLedger(source, changed);
    await expect(resumeLedger(source, pin, changed)).rejects.toThrow(alarm('policy_wrong'));
    await expect(resumeLedger(source, pin, shown)).rejects.toThrow(alarm('policy_wrong'));
    const fork = await serveLedger(
      signer,
      leaves.with(3, encodeLeaf({ kind: 'manifest', hash: new Uint8Array(32) })),
    );
    await pinLedger(fork, shown);
    await expect(resumeLedger(fork, pin, shown)).rejects.toThrow(alarm('ledger_forked'));
  });
});

describe('the close', () => {
  const close = leaves.find((leaf) => decodeLeaf(leaf).kind === 'close') ?? new Uint8Array();
  const promises = [{ leaf: hashOf(30), receipt: 'signed' }];
  const other = encodeLeaf({ kind: 'vote', hash: new Uint8Array(32) });

  it('is found, proven, and not seen before it is there', async () => {
    const { pin: last } = await followLedger(late, pin, nothing);
    expect(await isClosed(late, last)).toBe(true);
    expect(await isClosed(early, pin)).toBe(false);
  });

  it('cannot be put in where it is not', async () => {
    const pretending: LedgerSource = { ...early, leaves: async () => [toBase64url(close)] };
    await expect(isClosed(pretending, pin)).rejects.toThrow(alarm('ledger_forked'));
    const exchanged = async (from: number) => (await early.leaves(from)).with(-1, toBase64url(close));
    await expect(isClosed({ ...early, leaves: exchanged }, pin)).rejects.toThrow(alarm('ledger_forked'));
  });

  it('cannot be left out where it is', async () => {
    const { pin: last } = await followLedger(late, pin, nothing);
    const hide: [string, Partial<LedgerSource>][] = [
      [
        'left out',
        { leaves: async (from) => (await late.leaves(from)).filter((leaf) => leaf !== toBase64url(close)) },
      ],
      [
        'exchanged',
        {
          leaves: async (from) =>
            (await late.leaves(from)).map((leaf) =>
              leaf === toBase64url(close) ? toBase64url(other) : leaf,
            ),
        },
      ],
      ['cut off', { leaves: async (from) => (await late.leaves(from)).slice(0, 10) }],
      ['nothing', { leaves: async () => [] }],
    ];
    for (const [how, answers] of hide) {
      await expect(isClosed({ ...late, ...answers }, last), how).rejects.toThrow(alarm('ledger_forked'));
    }
  });

  it('without an entry that there is a receipt for breaks a promise, which the receipt proves', async () => {
    const { pin: last } = await followLedger(late, pin, nothing);
    await expect(expectKept(late, last, promises, false)).rejects.toMatchObject({
      alarm: { code: 'entry_missing', checkpoints: [last.checkpoint], receipts: promises },
    });
    await expectKept(late, last, [], true);
    await expectKept(early, pin, promises, false); // there is time left
  });

  it('is found from any distance', async () => {
    const vote = (at: number) =>
      encodeLeaf({ kind: 'vote', hash: new Uint8Array(32).fill(at % 256).fill(at >> 8, 16) });
    const many = Array.from({ length: 2 * step + 500 }, (_, at) => vote(at));
    for (const at of [0, 499, 500, step + 500, many.length - 1]) {
      const all = many.with(at, close);
      const source = await serveLedger(signer, all);
      const { checkpoint } = await source.view();
      const far = { ...pin, checkpoint, frontier: extendFrontier(emptyFrontier, all.map(hashLeaf)) };
      expect(await isClosed(source, far)).toBe(true);
      const hidden = many.map(toBase64url);
      await expect(isClosed({ ...source, leaves: async (from) => hidden.slice(from) }, far)).rejects.toThrow(
        alarm('ledger_forked'),
      );
    }
  });

  it('that does not come is missed, where something was promised', async () => {
    await expect(expectKept(early, pin, promises, true)).rejects.toMatchObject({
      alarm: { code: 'close_missing', checkpoints: [pin.checkpoint], receipts: promises },
    });
    await expectKept(early, pin, [], true);
  });

  it('is looked for in steps that fit into a page of the server', () => {
    expect(step).toBeLessThanOrEqual(leavesPageSize);
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
