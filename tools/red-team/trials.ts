import { attacks } from './attacks/all.ts';
import type { Attack } from './attacks/attack.ts';
import { pairAttacks } from './attacks/pairs.ts';
import { chainAttacks, partAttacks } from './attacks/parts.ts';
import type { Aim } from './attacks/scene.ts';
import type { Broken, Sound } from './broken/variants.ts';
import type { Group } from './groups.ts';
import { joinPairs, scoreGuesses, type Target } from './score.ts';
import type { Rate } from './statistics.ts';

/**
 * What a trial asks for: the author's name, the row of the author's enrolment, or two entries of one person. Where the group
 * was joined long before: the author's membership, the membership behind a joining, or the author's joining.
 */
export type Question = 'author' | 'pair' | 'enrolment' | 'membership' | 'part' | 'joining';

/** What is asked of whom, and whether it is promised that it cannot be found. */
export interface Asked {
  /** Of the attack; several trials may have the same. */
  title: string;
  asks: Question;
  promised: boolean;
  /** Which entries are scored; undefined: all. */
  of: Group | undefined;
}

/** An attack with what it is asked for. */
export interface Trial extends Asked {
  /** The broken system on which it must succeed. */
  broken: Broken;
  /** The campaign of the product that it is tried on. */
  on: Sound;
  /** The rate of the attack. Undefined where it finds nothing to say. */
  score(target: Target, of: Group | undefined): Rate | undefined;
}

/** No two trials have the same. */
export function nameOf({ title, asks, of }: Asked): string {
  const question = asks === 'author' || asks === 'pair' ? [] : [asks];
  return [title, ...question, ...(of === undefined ? [] : [of])].join(', ');
}

const aims: Record<Exclude<Question, 'pair'>, Aim> = {
  author: 'author',
  enrolment: 'enrolment',
  membership: 'enrolment',
  part: 'enrolment',
  joining: 'joining',
};

function trialOf(
  attack: Attack,
  asks: Exclude<Question, 'pair'>,
  promised: boolean,
  { of, on }: { of?: Group; on?: Sound } = {},
): Trial {
  return {
    title: attack.name,
    ...{ asks, promised, of },
    broken: attack.broken,
    on: on ?? attack.on ?? 'product',
    score: (target, of) => scoreGuesses(attack, aims[asks], target, of),
  };
}

const stored = attacks.filter(({ watching }) => !watching);

/** Where no name is asked for: what was entered in the same visit has the time of it, and an order beside it. */
function askApart(
  attack: Attack,
  asks: 'enrolment' | 'joining',
  [waited, hurried]: readonly [Group, Group],
  on?: Sound,
): Trial[] {
  const { timed, ordered } = attack;
  if (!timed && !ordered) return [trialOf(attack, asks, true, { ...(on && { on }) })];
  const kept = asks === 'enrolment' && !timed;
  return [
    trialOf(attack, asks, kept, { of: waited, ...(on && { on }) }),
    trialOf(attack, asks, false, { of: hurried, ...(on && { on }) }),
  ];
}

/** In the order of the report. */
export const trials: readonly Trial[] = [
  ...attacks.flatMap((attack) =>
    attack.watching
      ? (['later', 'visit'] as const).map((of) => trialOf(attack, 'author', false, { of }))
      : [trialOf(attack, 'author', true)],
  ),
  ...pairAttacks.map(
    (attack): Trial => ({
      title: attack.name,
      broken: attack.broken,
      ...{ on: 'product', asks: 'pair', promised: true, of: undefined },
      score: (target) => joinPairs(attack, target),
    }),
  ),
  ...stored.flatMap((attack) => askApart(attack, 'enrolment', ['later', 'visit'])),
  ...stored
    .filter(({ on, broken }) => !on && broken === 'hasty')
    .map((attack) => trialOf(attack, 'membership', true, { on: 'standing' })),
  ...chainAttacks.map((attack) => trialOf(attack, 'membership', true)),
  ...partAttacks.map((attack) => trialOf(attack, 'part', true)),
  ...stored
    .filter(({ on }) => !on)
    .flatMap((attack) => askApart(attack, 'joining', ['afterwards', 'joining'], 'standing')),
];
