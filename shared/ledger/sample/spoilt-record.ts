/** Spoilt campaigns: the file, its policy, its checkpoints and its releases. */
import { signCheckpoint } from '../checkpoint.ts';
import { writeExport } from '../export.ts';
import { encodeLeaf, type Leaf } from '../leaves.ts';
import { signNote } from '../note.ts';
import { draw } from './credentials.ts';
import {
  added,
  addedEarly,
  changed,
  exported,
  leavesOf,
  type Plants,
  signer,
  stranger,
  voteLeaf,
  withLeaves,
  withNotes,
} from './spoil.ts';

const notes = exported.checkpoints;
const size = exported.leaves.length;

/** The end of a phase, as an honest box says it. */
const announced = (phase: string, number: number, day: string): Leaf[] => [
  { kind: 'end', phase, number, until: `${day}T00:00:00.000Z` },
  { kind: 'announcement', phase, number },
];
const root = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

export const spoiltRecord = {
  export_malformed: [() => '', () => '{}', () => `${writeExport(exported)} x`],
  leaf_malformed: [() => withLeaves([...exported.leaves, new Uint8Array(3)])],
  policy_missing: [
    () => withLeaves(exported.leaves.slice(1)),
    () => withLeaves([]),
    () => withLeaves([new Uint8Array(3), ...exported.leaves]),
  ],
  policy_version_unknown: [
    () => {
      const [first = new Uint8Array(), ...rest] = exported.leaves;
      const characters = String.fromCharCode(...first).replace('"version":1', '"version":2');
      const later = Uint8Array.from(characters, (character) => character.charCodeAt(0));
      return withLeaves([later, ...rest]);
    },
  ],
  policy_repeated: [() => added(leavesOf('policy'))],
  pool_repeated: [
    () => changed('policy', (policy) => [{ ...policy, pools: [...policy.pools, ...policy.pools.slice(1)] }]),
  ],
  policy_too_weak: [
    () => changed('policy', (policy) => [{ ...policy, minimumGroup: 2 }]),
    () => changed('policy', (policy) => [{ ...policy, minimumAnonymitySet: 2 }]),
  ],
  settling_off: [() => changed('policy', (policy) => [{ ...policy, settleHours: 0 }])],
  delay_off: [() => changed('policy', (policy) => [{ ...policy, delayMinutes: 0 }])],
  releases_too_frequent: [() => changed('policy', (policy) => [{ ...policy, releaseMinutes: 1 }])],
  ledger_key_unexpected: [() => [exported, { ledgerKey: stranger }]],
  checkpoint_missing: [() => withNotes()],
  checkpoint_malformed: [
    () => withNotes(...notes, ''),
    async () => withNotes(...notes, await signNote(`${signer.name}\n007\n${root}\n`, signer)),
    () => [exported, { checkpoints: ['x'] }],
  ],
  checkpoint_key_wrong: [
    async () => withNotes(...notes, await signCheckpoint({ size, root: draw() }, stranger)),
    async () => [exported, { checkpoints: [await signCheckpoint({ size, root: draw() }, stranger)] }],
  ],
  checkpoint_signature_wrong: [
    () => withNotes(...notes.slice(0, -1), (notes.at(-1) ?? '').replace('i', 'j')),
  ],
  checkpoint_of_other_ledger: [
    async () => withNotes(...notes, await signNote(`elsewhere\n1\n${root}\n`, signer)),
  ],
  checkpoint_extended: [
    async () => withNotes(...notes, await signNote(`${signer.name}\n1\n${root}\nfor you\n`, signer)),
  ],
  checkpoints_unordered: [
    () => withNotes(...notes, ...notes.slice(-1)),
    () => withNotes(...notes.toReversed()),
  ],
  entries_missing: [() => withLeaves(exported.leaves.slice(0, -1))],
  entries_unsigned: [() => withLeaves([...exported.leaves, encodeLeaf({ kind: 'manifest', hash: draw() })])],
  entries_changed: [
    () => withLeaves(exported.leaves.with(-1, encodeLeaf({ kind: 'manifest', hash: draw() }))),
  ],
  ledger_forked: [async () => withNotes(...notes, await signCheckpoint({ size, root: draw() }, signer))],
  // Leaving checkpoints out claims larger releases than there were.
  release_too_small: [
    () => added([voteLeaf]),
    // One that no phase ends with, since it ended before.
    () => added([voteLeaf, { kind: 'phase', phase: 'closed' }]),
  ],
  phase_unexpected: [
    () => added([{ kind: 'phase', phase: 'closed' }]),
    () => added([{ kind: 'phase', phase: 'voting' }]),
    // Before there is a result that anybody could have answered.
    () => added([{ kind: 'phase', phase: 'answered' }]),
    () => changed('phase', (phase) => [phase, { kind: 'phase', phase: 'continuous' }]),
  ],
  phase_cut_short: [
    () => changed('policy', (policy) => [{ ...policy, voteUntil: null }]),
    () => [exported, { now: new Date('2025-12-31T00:00:00Z') }],
    // One that was moved back meanwhile.
    async () => [await addedEarly(announced('continuous', 1, '2026-02-01')), { now: new Date('2026-01-15') }],
    // What says that another phase was ended at once says nothing of this one.
    () =>
      changed('phase', (phase) => [phase, { kind: 'stop', phase: 'voting' }]).then((file) => [
        file,
        { now: new Date(0) },
      ]),
  ],
  end_brought_forward: [
    () => addedEarly(announced('continuous', 1, '2025-01-01')),
    () => addedEarly(announced('continuous', 1, '2026-01-01')),
  ],
  end_unexpected: [
    () => addedEarly(announced('continuous', 2, '2101-01-01')),
    () => addedEarly(announced('voting', 1, '2101-01-01')),
    () => addedEarly(announced('closed', 1, '2101-01-01')),
    () => addedEarly(announced('continuous', 1, '2101-01-01').slice(0, 1)),
    () => addedEarly(announced('continuous', 1, '2101-01-01').slice(1)),
    () => addedEarly([{ kind: 'stop', phase: 'continuous' }]),
    // With the release that ends the phase it was announced to nobody.
    () => changed('phase', (phase) => [phase, ...announced('continuous', 1, '2101-01-01')]),
  ],
  order_not_neutral: [() => withNotes(...notes.toSpliced(3, 1))],
} satisfies Partial<Plants>;
