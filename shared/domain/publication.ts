/**
 * When a cell (one idea in one pool) is published, and which of its votes are opened at the close. See
 * docs/design.md and docs/decisions/0012. All functions are pure and total. The server decides with them, and
 * the tests under tests/release-rules show what nobody can learn from what the server publishes.
 */
import { type Cell, presentCell, publicTally, sided, type Tally } from './cells.ts';

export type Choice = keyof Tally;

/**
 * The votes of one voter in one cell. `counted` is the vote that the last publication of the cell counted.
 */
export interface Ballot<Vote> {
  newest: Vote;
  counted: Vote | undefined;
}

/**
 * Has this voter changed the cell? Only if no publication has counted their present choice before. A voter
 * who changes their mind and back again has the same choice as in an earlier publication. They differ from
 * the last one, but counting that difference would help to show the few others who differ from the one
 * before.
 */
export function changesCell(choice: Choice, published: readonly Choice[]): boolean {
  return !published.includes(choice);
}

/**
 * Have enough people voted, and have enough of them changed the cell? A change to pass counts as a change.
 * But only votes that take a side make a cell: with passes alone there is nothing to publish.
 */
export function isReleasable(tally: Tally, changedVoters: number, k: number): boolean {
  return sided(tally) >= k && changedVoters >= k;
}

/**
 * May the cell be published again? `tally` holds all its votes. `changed` holds the present choices of the
 * voters who changed it since `shown`, its last publication. These voters are a group like any other: two
 * publications together must not tell what each of them chose. At the first publication every voter has
 * changed the cell, so only k decides.
 */
export function mayPublish(tally: Tally, changed: Tally, shown: Cell, k: number): boolean {
  if (!isReleasable(tally, voters(changed), k)) return false;
  // After a band, exact numbers with only two on the smaller side would tell that everybody in the band
  // agreed.
  if (presentCell(tally, k).state === 'published') {
    return minority(changed) >= 2 && (shown.state !== 'band' || minority(tally) >= 3);
  }
  // A band says that nearly all changed to one side. With k more people it says so of nobody in particular.
  // At least two of them must take a side: if all had passed, their number would tell.
  const before = publicTally(shown) ?? nobody;
  return voters(tally) - voters(before) >= k && sided(tally) - sided(before) >= 2;
}

const nobody: Tally = { agree: 0, disagree: 0, pass: 0 };
const voters = (tally: Tally) => sided(tally) + tally.pass;
const minority = ({ agree, disagree }: Tally) => Math.min(agree, disagree);

/**
 * Are the votes of the cell opened at the close? Opened votes of a band or a withheld cell would tell what
 * these hide.
 */
export function opensVotes(cell: Cell): cell is Extract<Cell, { state: 'published' }> {
  return cell.state === 'published';
}

/**
 * The vote that is opened if the cell opens its votes: the one that the published numbers count. A newer vote
 * belongs to a change that was not published.
 */
export function openedVote<Vote>({ counted }: Ballot<Vote>): Vote | undefined {
  return counted;
}

/**
 * The number of votes in published cells. Nothing else is published about participation in voting:
 * subtracting the published cells from a larger number would give a number about withheld cells.
 */
export function votesShown(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + voters(publicTally(cell) ?? nobody), 0);
}
