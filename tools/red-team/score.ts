import { seededChance } from '../../tests/support/random.ts';
import type { Attack } from './attacks/attack.ts';
import type { PairAttack } from './attacks/pairs.ts';
import { type Aim, nameAnew, type Scene, setScene } from './attacks/scene.ts';
import type { Outcome } from './campaign/simulate.ts';
import { type Group, isOf } from './groups.ts';
import type { Author, Truth } from './operator-view/types.ts';
import { type Rate, rateOf, type Scored } from './statistics.ts';

/** One campaign with its attackers' views of it, and with what they do not know. */
export interface Target {
  scenes: Record<Aim, Scene>;
  truth: Truth;
}

export function targetOf({ view, truth }: Outcome, seed: number): Target {
  const sceneFor = (aim: Aim) => setScene(view, seededChance(seed), aim);
  const scenes = {
    author: sceneFor('author'),
    enrolment: sceneFor('enrolment'),
    joining: sceneFor('joining'),
  };
  return { scenes, truth };
}

/** `of`: which entries count; undefined: all. Undefined where nothing was guessed of them. */
export function scoreGuesses(
  attack: Attack,
  aim: Aim,
  { scenes, truth }: Target,
  of: Group | undefined,
): Rate | undefined {
  const scored = attack.guess(nameAnew(scenes[aim])).flatMap(({ entry, suspects, among }): Scored[] => {
    const author = authorOf(truth, entry);
    if (!isOf(author, of)) return [];
    const meant = { author: author.email, enrolment: author.enrolment, joining: author.joining }[aim];
    // What naming one of them by lot scores on average: the lot itself would only add noise.
    const right = suspects.filter(({ is }) => is === meant).length / suspects.length;
    return [{ cluster: author.email, right, chance: 1 / among }];
  });
  return scored.length === 0 ? undefined : rateOf(scored);
}

/** Each entry with its neighbour, beside two that are drawn by lot from all. */
export function joinPairs(attack: PairAttack, { scenes, truth }: Target): Rate | undefined {
  const authors = attack.lineUp(scenes.author).map(({ entry }) => authorOf(truth, entry).email);
  const counts = new Map<string, number>();
  for (const author of authors) counts.set(author, (counts.get(author) ?? 0) + 1);
  const pairs = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0);
  const chance = pairs / (authors.length * (authors.length - 1));
  const scored = authors
    .slice(1)
    .map((author, place): Scored => ({ cluster: author, right: Number(author === authors[place]), chance }));
  return scored.length === 0 ? undefined : rateOf(scored);
}

function authorOf({ authors }: Truth, entry: string): Author {
  const author = authors.get(entry);
  if (author === undefined) throw new Error(`Nobody sent ${entry}`);
  return author;
}
