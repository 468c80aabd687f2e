import { seededChance } from '../../tests/support/random.ts';
import { attacks } from './attacks/all.ts';
import type { Attack } from './attacks/attack.ts';
import { type PairAttack, pairAttacks } from './attacks/pairs.ts';
import { type Aim, nameAnew, type Scene, setScene } from './attacks/scene.ts';
import type { Broken, Sound } from './broken/variants.ts';
import type { Outcome } from './campaign/simulate.ts';
import type { Truth } from './operator-view/types.ts';
import { type Rate, rateOf, type Scored } from './statistics.ts';

/** One campaign with its attackers' views of it, and with what they do not know. */
export interface Target {
  scenes: Record<Aim, Scene>;
  truth: Truth;
}

/** What a trial asks for: the author's name, the row of the author's enrolment, or two entries of one person. */
export type Question = Aim | 'pair';

/** An attack with what it is asked for, and whether it is promised that it fails. */
export interface Trial {
  name: string;
  asks: Question;
  promised: boolean;
  /** The broken system on which it must succeed. */
  broken: Broken;
  /** The campaign of the product that it is tried on. */
  on: Sound;
  /** The rate of the attack. Undefined where it finds nothing to say. */
  score(target: Target): Rate | undefined;
}

/** In the order of the report. */
export const trials: readonly Trial[] = [
  ...attacks.map((attack): Trial => trialOf(attack, 'author', attack.watching !== true)),
  ...pairAttacks.map(
    (attack): Trial => ({
      ...attack,
      on: 'product',
      asks: 'pair',
      promised: true,
      score: (target) => join(attack, target),
    }),
  ),
  ...attacks
    .filter(({ watching }) => !watching)
    .map((attack): Trial => trialOf(attack, 'enrolment', attack.timed !== true)),
];

export function targetOf({ view, truth }: Outcome, seed: number): Target {
  const [author, enrolment] = (['author', 'enrolment'] as const).map((aim) =>
    setScene(view, seededChance(seed), aim),
  ) as [Scene, Scene];
  return { scenes: { author, enrolment }, truth };
}

function trialOf(attack: Attack, asks: Aim, promised: boolean): Trial {
  const name = asks === 'author' ? attack.name : `${attack.name}, enrolment`;
  const { broken, on = 'product' } = attack;
  return { name, asks, promised, broken, on, score: (target) => guessAmong(attack, asks, target) };
}

function guessAmong(attack: Attack, aim: Aim, { scenes, truth }: Target): Rate | undefined {
  const scored = attack.guess(nameAnew(scenes[aim])).map(({ entry, suspects, among }): Scored => {
    const { email, enrolment } = authorOf(truth, entry);
    const meant = aim === 'author' ? email : enrolment;
    // What naming one of them by lot scores on average: the lot itself would only add noise.
    const right = suspects.filter(({ is }) => is === meant).length / suspects.length;
    return { cluster: email, right, chance: 1 / among };
  });
  return scored.length === 0 ? undefined : rateOf(scored);
}

/** Each entry with its neighbour, beside two that are drawn by lot from all. */
function join(attack: PairAttack, { scenes, truth }: Target): Rate | undefined {
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

function authorOf({ authors }: Truth, entry: string) {
  const author = authors.get(entry);
  if (author === undefined) throw new Error(`Nobody sent ${entry}`);
  return author;
}
