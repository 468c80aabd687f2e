/**
 * When a cell (one idea in one pool) is published, and which of its votes are opened at the close.
 * See docs/design.md and docs/decisions/0012. Pure and total: the server decides with these functions, and the tests under
 * tests/release-rules show what nobody can learn from whatever the server publishes.
 */
import { type Cell, presentCell, publicTally, sided, type Tally } from './cells.ts';

export type Choice = keyof Tally;

/** What one voter has said in one cell. `counted`: the vote that the last publication of the cell counted. */
export interface Ballot<Vote> {
  newest: Vote;
  counted: Vote | undefined;
}

/**
 * Has this voter changed the cell? Only a choice that no publication has counted for this voter does. Whoever changes
 * their mind and back again stands where an earlier publication left them: that they differ from the last one must not
 * help to show the few others who differ from the one before.
 */
export function changesCell(choice: Choice, published: readonly Choice[]): boolean {
  return !published.includes(choice);
}

/**
 * Have enough people voted, and enough of them changed the cell? Passing is a change like any other, but only votes that
 * take a side make a cell: with passes alone there is nothing to publish.
 */
export function isRipe(tally: Tally, changedVoters: number, k: number): boolean {
  return sided(tally) >= k && changedVoters >= k;
}

/**
 * Is the cell published anew? `tally`: all its votes; `changed`: the present choices of the voters who changed it since
 * `shown`, its last publication. They are a group like any other: what is published of them together must not tell what
 * each of them said. At the first publication everyone has changed the cell, and only k decides.
 */
export function mayPublish(tally: Tally, changed: Tally, shown: Cell, k: number): boolean {
  if (!isRipe(tally, voters(changed), k)) return false;
  // After a band, exact numbers with two on the smaller side would tell that the band was of one mind.
  if (presentCell(tally, k).state === 'published') {
    return minority(changed) >= 2 && (shown.state !== 'band' || minority(tally) >= 3);
  }
  // A band says that nearly all changed to one side. With k people more it says so of nobody in particular; if all of
  // these had passed, their number would tell.
  const before = publicTally(shown) ?? nobody;
  return voters(tally) - voters(before) >= k && sided(tally) - sided(before) >= 2;
}

const nobody: Tally = { agree: 0, disagree: 0, pass: 0 };
const voters = (tally: Tally) => sided(tally) + tally.pass;
const minority = ({ agree, disagree }: Tally) => Math.min(agree, disagree);

/** Are the votes of the cell opened at the close? They would say what a band or a withheld cell keeps to itself. */
export function opensVotes(cell: Cell): cell is Extract<Cell, { state: 'published' }> {
  return cell.state === 'published';
}

/**
 * The vote that is opened where a cell opens its votes. It is the one that the published numbers count; a newer one
 * belongs to an increment that stayed withheld.
 */
export function openedVote<Vote>({ counted }: Ballot<Vote>): Vote | undefined {
  return counted;
}

/**
 * The votes in published cells, which is all that is said about participation in voting. Any larger number would, with
 * the published cells taken away, be a number about withheld ones.
 */
export function votesShown(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + voters(publicTally(cell) ?? nobody), 0);
}
