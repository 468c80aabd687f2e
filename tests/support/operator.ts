/** An operator who rewrites the file of a closed campaign, with the real keys in hand, and signs it anew. */
import { createKeys, secretsOf } from '../../server/keys.ts';
import { createSigners } from '../../server/ledger/signers.ts';
import { type LedgerExport, readExport } from '../../shared/ledger/export.ts';
import type { Signer } from '../../shared/ledger/keys.ts';
import { decodeLeaf, encodeLeaf, type Leaf, type LeafOf } from '../../shared/ledger/leaves.ts';
import { type Cell, type CellOf, decodeCell, encodeCell, openResult } from '../../shared/ledger/results.ts';
import { publish } from '../../shared/ledger/sample/campaign.ts';

export interface Operator {
  exported: LedgerExport;
  policy: LeafOf<'policy'>;
  signer: Signer;
  /** Leaves of each release, in their order. */
  releases: Leaf[][];
  /** Signs these releases, and puts them into the file in place of its own. */
  sign(
    releases: readonly Leaf[][],
    results?: LedgerExport['results'],
    signer?: Signer,
  ): Promise<LedgerExport>;
}

/** `secret`: the server's, hexadecimal. */
export async function becomeOperator(file: string, secret: string): Promise<Operator> {
  const exported = readExport(file);
  const leaves = exported.leaves.map(decodeLeaf);
  const [policy] = leaves;
  if (policy?.kind !== 'policy') throw new Error('The file does not begin with a policy.');
  const signer = await createSigners(createKeys(secretsOf(Buffer.from(secret, 'hex'))))(
    policy.campaignId,
    policy.origin,
  );
  const sizes = exported.checkpoints.map((note) => Number(note.split('\n')[1]));
  return {
    exported,
    policy,
    signer,
    releases: sizes.map((size, at) => leaves.slice(sizes[at - 1] ?? 0, size)),
    sign: (releases, results = exported.results, by = signer) =>
      publish(
        releases.map((release) => release.map(encodeLeaf)),
        by,
        { contents: exported.contents, results },
      ),
  };
}

/** The results with the first published cell of `pool` changed. */
export function changeCell(
  { results }: LedgerExport,
  pool: string,
  change: (cell: CellOf<'published'>) => Cell,
): LedgerExport['results'] {
  return results.map((result) => {
    if (result.pool !== pool) return result;
    const at = result.cells.findIndex((cell) => decodeCell(cell).kind === 'published');
    const cell = decodeCell(result.cells[at] ?? new Uint8Array());
    if (cell.kind !== 'published') throw new Error(`No cell of ${pool} is published.`);
    return { ...result, cells: result.cells.with(at, encodeCell(change(cell))) };
  });
}

/** The releases with a close that fits `results`, and says of so many more votes that they stay unopened. */
export function closeAnew(
  releases: readonly Leaf[][],
  results: LedgerExport['results'],
  moreUnopened = 0,
): Leaf[][] {
  const pools = results.map(
    ({ pool, issuingKey, cells }) =>
      openResult(pool, issuingKey ?? new Uint8Array(), cells.map(decodeCell)).closed,
  );
  return releases.map((release) =>
    release.map((leaf) =>
      leaf.kind === 'close' ? { ...leaf, pools, unopened: leaf.unopened + moreUnopened } : leaf,
    ),
  );
}

/** Without the last leaf of a vote. */
export function dropVote(releases: readonly Leaf[][]): Leaf[][] {
  const at = releases.findLastIndex((release) => release.some(({ kind }) => kind === 'vote'));
  return releases.map((release, index) => {
    const vote = index === at ? release.findIndex(({ kind }) => kind === 'vote') : -1;
    return vote === -1 ? release : release.toSpliced(vote, 1);
  });
}

/** With these leaves in the release of the last vote. */
export function addLeaves(releases: readonly Leaf[][], leaves: readonly Leaf[]): Leaf[][] {
  const at = releases.findLastIndex((release) => release.some(({ kind }) => kind === 'vote'));
  return releases.map((release, index) => (index === at ? [...release, ...leaves] : release));
}
