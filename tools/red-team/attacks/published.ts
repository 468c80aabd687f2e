/** What the published numbers give away. */
import { comparisonSchema } from '../../../shared/api/comparison.ts';
import { rosterPool } from '../../../tests/support/usual-pools.ts';
import type { Attack } from './attack.ts';
import { enrolledBy, type FoundEntry, guessAmong, type Scene, type Suspect } from './scene.ts';

/**
 * Two publications of one cell whose difference is a single vote: somebody who enrolled in between, and before anyone else
 * who could have. Among the votes that are open in the end, one of that choice; the newest of those who came is meant.
 */
export const increments: Attack = {
  name: 'numbers: differences of publications (votes)',
  broken: 'loose',
  ordered: true,
  guess(scene) {
    const suspects = suspectsByVote(scene);
    // Where some increments tell, only they are used; where none does, blind guessing is all that is left.
    const votes = suspects.size === 0 ? scene.votes : scene.votes.filter(({ entry }) => suspects.has(entry));
    return votes.map((found) => guessAmong(scene, found, suspects.get(found.entry)));
  },
};

/** A vote that first counts in a release stands for one of the increments of that release. */
function suspectsByVote(scene: Scene): Map<string, Suspect[]> {
  const k = scene.view.policy.minimumGroup;
  const steps = incrementsOf(scene);
  const result = new Map<string, Suspect[]>();
  for (const found of scene.votes) {
    const idea = found.entry.split('/')[1] ?? '';
    const own = steps.filter((step) => step.idea === idea && step.choice === found.row.columns.choice);
    // Small enough that k would have withheld it, and somebody had just enrolled.
    const telling = own.filter(({ votes, from, to }) => {
      const fresh = freshBetween(scene, from, to);
      return votes < Math.max(k, 5) && fresh.length > 0 && covers(found, from, to);
    });
    const [step] = telling;
    if (step) result.set(found.entry, freshBetween(scene, step.from, step.to).slice(-1));
  }
  return result;
}

const covers = ({ released }: FoundEntry, from: number, to: number) =>
  released.at > from && released.at <= to;

function freshBetween(scene: Scene, from: number, to: number): Suspect[] {
  return enrolledBy(scene, to).filter(({ enrolled }) => enrolled.at > from && enrolled.at <= to);
}

interface Increment {
  idea: string;
  choice: string;
  votes: number;
  from: number;
  to: number;
}

/** Everything by which the published numbers of the pool with the roster ever grew. */
function incrementsOf({ view }: Scene): Increment[] {
  const steps: Increment[] = [];
  let before = new Map<string, number>();
  let from = view.opened;
  for (const { at, path, status, text } of view.served) {
    if (!path.endsWith('/comparison') || status !== 200) continue;
    const now = new Map<string, number>();
    for (const { id, cells } of comparisonSchema.parse(JSON.parse(text)).ideas) {
      const cell = cells[rosterPool]?.cell;
      if (cell?.state !== 'published') continue;
      const idea = Buffer.from(id, 'base64url').toString('hex');
      for (const choice of ['agree', 'disagree', 'pass'] as const) now.set(`${idea}/${choice}`, cell[choice]);
    }
    for (const [key, count] of now) {
      const [idea = '', choice = ''] = key.split('/');
      const votes = count - (before.get(key) ?? 0);
      if (votes > 0) steps.push({ idea, choice, votes, from, to: at });
    }
    before = now;
    from = at;
  }
  return steps;
}
