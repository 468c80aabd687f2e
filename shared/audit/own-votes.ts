/**
 * A device looks for what its member said in what the close opened. Nobody else can tell whether the newest vote of a
 * member was opened, or whether it is missing: this check is what the result stands on.
 *
 * It says loudly what the rules do not allow, and quietly what they do: a cell of too few is withheld, one that says too
 * much is a band, and where results are published while the vote runs, the close opens what was published last.
 */
import { bytesToHex, equalBytes } from '../bytes/bytes.ts';
import { type Credential, type Group, tagOf } from '../credential/arc1.ts';
import { voteScope } from '../credential/scopes.ts';
import { LedgerError } from '../ledger/errors.ts';
import type { LeafOf } from '../ledger/leaves.ts';
import { type CellOf, cellsHead, decodeCell, type OpenedResult } from '../ledger/results.ts';

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

export interface OwnVotesContext<E> {
  group: Group<E>;
  credential: Credential<E>;
  /** The member's pool. */
  pool: string;
  policy: LeafOf<'policy'>;
  close: LeafOf<'close'>;
  /** Undefined where the file does not have the pool's. */
  result: OpenedResult | undefined;
}

/**
 * One outcome a vote, in their order. That opened votes carry valid presentations is checked elsewhere (verifyExport): what
 * stands under the own tag can then only have been said with the own credential.
 */
export function checkOwnVotes<E>(context: OwnVotesContext<E>, votes: readonly OwnVote[]): OwnOutcome[] {
  const { result } = context;
  if (!result) return votes.map(() => 'unseen');
  if (!isAnnounced(context, result)) return votes.map(() => 'not_announced');
  const cells = readCells(result.cells);
  return votes.map((vote) => {
    const cell = cells.get(bytesToHex(vote.idea));
    if (!cell) return 'withheld';
    return cell.kind === 'band' ? 'band' : findOwn(context, cell, vote);
  });
}

function isAnnounced<E>({ close, pool }: OwnVotesContext<E>, { cells }: OpenedResult): boolean {
  const closed = close.pools.find(({ id }) => id === pool);
  const head = cellsHead(cells);
  return closed !== undefined && head.size === closed.cells && equalBytes(head.root, closed.root);
}

function readCells(encoded: readonly Uint8Array[]) {
  const cells = encoded.flatMap((bytes) => {
    try {
      return [decodeCell(bytes)];
    } catch (error) {
      if (error instanceof LedgerError) return []; // verifyExport names it
      throw error;
    }
  });
  return new Map(cells.map((cell) => [bytesToHex(cell.idea), cell]));
}

function findOwn<E>(
  { group, credential, policy }: OwnVotesContext<E>,
  cell: CellOf<'published'>,
  { idea, choice, revision }: OwnVote,
): OwnOutcome {
  const running = policy.results === 'running';
  const tag = tagOf(group, credential, voteScope(policy.campaignId, idea));
  const opened = cell.votes.find((vote) => equalBytes(vote.tag, tag));
  if (!opened) return running ? 'not_published' : 'missing';
  if (opened.revision < revision) return running ? 'counted_earlier' : 'outdated';
  if (opened.revision > revision) return 'counted_later';
  return opened.choice === choice ? 'counted' : 'other_choice';
}
