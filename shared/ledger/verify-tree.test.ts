/** A history that is not the one that was signed: planted in the file, and by an operator who signs anew. */
import { describe, expect, it } from 'vitest';
import { signCheckpoint } from './checkpoint.ts';
import { hashLeaf } from './hashing.ts';
import { decodeLeaf, encodeLeaf, type Leaf } from './leaves.ts';
import { buildTree, treeRoot } from './merkle.ts';
import { publish } from './sample/campaign.ts';
import { draw } from './sample/credentials.ts';
import { codes, verify } from './sample/judge.ts';
import { exported, releases, signer, stranger } from './sample/spoil.ts';

const lastSize = exported.leaves.length;
const otherVote: Leaf = { kind: 'vote', hash: draw() };

describe('a forked ledger', () => {
  it('is found by two checkpoints of one size', async () => {
    const other = await signCheckpoint({ size: lastSize, root: draw() }, signer);
    const { findings } = await verify({ ...exported, checkpoints: [...exported.checkpoints, other] });
    expect(findings).toContainEqual({ code: 'ledger_forked', size: lastSize });
  });

  it('is found by an earlier checkpoint that does not lead to the later ones', async () => {
    const [first = '', second = '', , ...rest] = exported.checkpoints;
    const third = await signCheckpoint({ size: sizes()[2] ?? 0, root: draw() }, signer);
    expect(await codes({ ...exported, checkpoints: [first, second, third, ...rest] })).toContain(
      'ledger_forked',
    );
  });

  it('is found by a checkpoint that somebody else was shown', async () => {
    const elsewhere = buildTree([...exported.leaves.slice(0, 30), encodeLeaf(otherVote)].map(hashLeaf));
    const note = await signCheckpoint({ size: 31, root: treeRoot(elsewhere) }, signer);
    expect(await verify(exported, { checkpoints: [note] })).toMatchObject({
      findings: [{ code: 'ledger_forked', size: 31 }],
    });
  });

  it('is found by a checkpoint of more entries than there are now', async () => {
    const note = await signCheckpoint({ size: lastSize + 1, root: draw() }, signer);
    expect(await codes(exported, { checkpoints: [note] })).toEqual(['entries_missing']);
  });
});

describe('a re-signed checkpoint', () => {
  it('is found by its key', async () => {
    const root = treeRoot(buildTree(exported.leaves.map(hashLeaf)));
    const note = await signCheckpoint({ size: lastSize, root }, stranger);
    const { findings } = await verify({ ...exported, checkpoints: exported.checkpoints.with(-1, note) });
    expect(findings).toContainEqual({
      code: 'checkpoint_key_wrong',
      checkpoint: exported.checkpoints.length - 1,
    });
  });

  it('is found by who knows the key, where the whole ledger is signed by another', async () => {
    const policies = releases.map((release) =>
      release.map((leaf) => {
        const decoded = decodeLeaf(leaf);
        return decoded.kind === 'policy' ? encodeLeaf({ ...decoded, ledgerKey: stranger.publicKey }) : leaf;
      }),
    );
    const rewritten = await publish(policies, stranger, exported);
    expect(await codes(rewritten)).toEqual([]);
    expect(await codes(rewritten, { ledgerKey: signer })).toEqual(['ledger_key_unexpected']);
    const checkpoints = exported.checkpoints.slice(0, 1);
    expect(await codes(rewritten, { checkpoints })).toEqual(['checkpoint_key_wrong']);
  });

  it('is found where the signature is another one', async () => {
    const note = exported.checkpoints.at(-1) ?? '';
    const spoilt = note.replace(/.{8}=*\n$/, (end) => end.replaceAll(/[A-Za-z0-9]/g, 'A'));
    expect(await codes({ ...exported, checkpoints: exported.checkpoints.with(-1, spoilt) })).toContain(
      'checkpoint_signature_wrong',
    );
  });
});

function sizes(): number[] {
  return exported.checkpoints.map((note) => Number(note.split('\n')[1]));
}
