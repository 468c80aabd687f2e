import { seededChance } from '../support/random.ts';
import type { Attack } from './attacks/attack.ts';
import { nameAnew, type Scene, setScene } from './attacks/scene.ts';
import type { Outcome } from './campaign/simulate.ts';
import { type Rate, rateOf, type Scored } from './statistics.ts';

/** One campaign with its attackers' view of it, and with what they do not know. */
export interface Target {
  scene: Scene;
  truth: Outcome['truth'];
}

export function takeAim({ loot, truth }: Outcome, seed: number): Target {
  return { scene: setScene(loot, seededChance(seed)), truth };
}

/** The rate of an attack. Undefined where it finds nothing to say. */
export function strike(attack: Attack, { scene, truth }: Target): Rate | undefined {
  const scored = attack.guess(nameAnew(scene)).map(({ entry, suspects, among }): Scored => {
    const author = truth.authors.get(entry);
    if (author === undefined) throw new Error(`Nobody sent ${entry}`);
    // What naming one of them by lot scores on average: the lot itself would only add noise.
    const right = suspects.filter(({ email }) => email === author).length / suspects.length;
    return { cluster: author, right, chance: 1 / among };
  });
  return scored.length === 0 ? undefined : rateOf(scored);
}
