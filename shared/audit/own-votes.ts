/**
 * A device looks for what its member said in what the close opened. Nobody else can tell whether the newest vote of a
 * member was opened, or whether it is missing: this check is what the result stands on.
 *
 * It says loudly what the rules do not allow, and quietly what they do: a cell of too few is withheld, one that says too
 * much is a band, and where results are published while the vote runs, the close opens what was published last. That it
 * were too few, or nearly all alike, is the operator's word: no device can tell (docs/ledger.md).
 */
import { bytesToHex, equalBytes } from '../bytes/bytes.ts';
import { type Credential, type Group, tagOf } from '../credential/arc1.ts';
import { voteScope } from '../credential/scopes.ts';
import type { LedgerExport } from '../ledger/export.ts';
import type { LeafOf } from '../ledger/leaves.ts';
import { type Cell, type CellOf, cellsHead, decodeCell, type OpenedResult } from '../ledger/results.ts';
import { readLeaves, unlessMalformed } from './leaves.ts';

export interface OwnVote {
  /** The idea's id, 16 bytes. */
  idea: Uint8Array;
  choice: 'agree' | 'disagree' | 'pass';
  /** The newest that the box accepted. */
  revision: number;
}

export type OwnOutcome =
  /** Opened with this choice and revision. */
  | 'counted'
  /** Another device of the same member voted later, and that vote is opened. */
  | 'counted_later'
  /** Running results: an earlier vote of this member is opened, because too few changed theirs since. */
  | 'counted_earlier'
  /** Running results: not opened, because too few voted since the cell was published. */
  | 'not_published'
  /** In a cell that is not opened: too few votes, or nearly all alike. */
  | 'withheld'
  | 'band'
  /** In a band whose other side this vote took: at most one member can find this. Two who do show that the band is false. */
  | 'band_against'
  /** The result of this pool is not in the file. */
  | 'unseen'
  /** WRONG: opened votes without this one; an older one in its place; another choice under this revision. */
  | 'missing'
  | 'outdated'
  | 'other_choice'
  /** WRONG: the opened lists are not the ones that the close announced, so that nothing in them counts. */
  | 'not_announced';

/** Outcomes that the rules never allow. */
export const alarms: ReadonlySet<OwnOutcome> = new Set([
  'missing',
  'outdated',
  'other_choice',
  'not_announced',
]);

/** A member as their own device knows them. */
export interface OwnMember<E> {
  group: Group<E>;
  credential: Credential<E>;
  pool: string;
}

/**
 * One outcome a vote, in their order. That the ledger holds and that opened votes carry valid presentations is checked
 * elsewhere (verifyExport): what stands under the own tag can then only have been said with the own credential.
 */
export function checkOwnVotes<E>(
  member: OwnMember<E>,
  { leaves, results }: Pick<LedgerExport, 'leaves' | 'results'>,
  votes: readonly OwnVote[],
): OwnOutcome[] {
  const [policy] = readLeaves(leaves.slice(0, 1), 'policy');
  const [close] = readLeaves(leaves, 'close');
  const result = results.find(({ pool }) => pool === member.pool);
  if (!policy || !close || !result) return votes.map(() => 'unseen');
  if (!isAnnounced(close, result)) return votes.map(() => 'not_announced');
  const cells = readCells(result.cells);
  return votes.map((vote) => {
    const cell = cells.get(bytesToHex(vote.idea));
    if (!cell) return 'withheld';
    if (cell.kind === 'published') return findOwn(member, policy, cell, vote);
    return vote.choice === 'pass' || vote.choice === cell.side ? 'band' : 'band_against';
  });
}

function isAnnounced(close: LeafOf<'close'>, { pool, cells }: OpenedResult): boolean {
  const closed = close.pools.find(({ id }) => id === pool);
  const head = cellsHead(cells);
  return closed !== undefined && head.size === closed.cells && equalBytes(head.root, closed.root);
}

function readCells(encoded: readonly Uint8Array[]): Map<string, Cell> {
  const cells = encoded.flatMap((bytes) => unlessMalformed(() => decodeCell(bytes)) ?? []);
  return new Map(cells.map((cell) => [bytesToHex(cell.idea), cell]));
}

function findOwn<E>(
  { group, credential }: OwnMember<E>,
  { campaignId, results }: LeafOf<'policy'>,
  cell: CellOf<'published'>,
  { idea, choice, revision }: OwnVote,
): OwnOutcome {
  const running = results === 'running';
  const tag = tagOf(group, credential, voteScope(campaignId, idea));
  const opened = cell.votes.find((vote) => equalBytes(vote.tag, tag));
  if (!opened) return running ? 'not_published' : 'missing';
  if (opened.revision < revision) return running ? 'counted_earlier' : 'outdated';
  if (opened.revision > revision) return 'counted_later';
  return opened.choice === choice ? 'counted' : 'other_choice';
}
