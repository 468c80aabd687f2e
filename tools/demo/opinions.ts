import type { Choice } from '../../shared/api/constants.ts';
import type { Chance } from '../../tests/support/random.ts';
import { type UsualPool, usualIds } from '../../tests/support/usual-pools.ts';
import {
  type Reception,
  type SampleCampaign,
  type SampleIdea,
  usualPass,
  usualReach,
} from './sample/types.ts';

/** A vote to be cast: member and idea by their place in their own list. */
export interface Opinion {
  pool: UsualPool;
  member: number;
  idea: number;
  choice: Choice;
}

interface Leaning {
  /** How much of the deck they get through; 0 never votes. */
  diligence: number;
  money: number;
  pace: number;
}

/** All ideas of a campaign in one list: the employees' first. */
export function allIdeas({ ideas }: SampleCampaign): (SampleIdea & { pool: UsualPool })[] {
  return usualIds.flatMap((pool) => ideas[pool].map((idea) => ({ ...idea, pool })));
}

/**
 * Draws the votes, in random order. Each member leans on two axes, money and pace; what an idea loads on an axis moves
 * its support up for one half of a pool and down for the other, around the pool's own level (a logistic item model).
 */
export function drawOpinions(campaign: SampleCampaign, chance: Chance): Opinion[] {
  const ideas = allIdeas(campaign);
  const size = { employees: campaign.employees - campaign.spare, customers: campaign.customers };
  const opinions = usualIds.flatMap((pool) =>
    Array.from({ length: size[pool] }, () => drawLeaning(chance)).flatMap((leaning, member) =>
      ideas.flatMap((reception, idea): Opinion[] => {
        const choice = drawChoice(reception, pool, leaning, chance);
        return choice ? [{ pool, member, idea, choice }] : [];
      }),
    ),
  );
  return chance.shuffled(opinions);
}

function drawLeaning(chance: Chance): Leaning {
  const diligence = chance.share() < 0.08 ? 0 : 0.6 + 0.8 * chance.share();
  return { diligence, money: chance.normal(), pace: chance.normal() };
}

function drawChoice(idea: Reception, pool: UsualPool, leaning: Leaning, chance: Chance): Choice | undefined {
  const { reach = {}, pass = {}, divides = {}, support } = idea;
  if (chance.share() >= (reach[pool] ?? usualReach[pool]) * leaning.diligence) return undefined;
  if (chance.share() < (pass[pool] ?? usualPass[pool])) return 'pass';
  const pull = (divides.money ?? 0) * leaning.money + (divides.pace ?? 0) * leaning.pace;
  const odds = Math.exp(Math.log(support[pool] / (1 - support[pool])) + pull);
  return chance.share() < odds / (1 + odds) ? 'agree' : 'disagree';
}
