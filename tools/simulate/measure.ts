/**
 * How often the comparison's statements are right, in campaigns whose true supports are known. What is measured is the
 * product's own code: what is published of the votes, tests, correction, verdict, gap and “X want it”.
 */
import { compareIdeas } from '../../server/compare/compute.ts';
import type { Statements } from '../../shared/api/comparison.ts';
import { defaultPolicy } from '../../shared/domain/policy.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { falseDiscoveryRate, smallestGap, wantedBy } from '../../shared/statistics/statements.ts';
import type { Chance } from '../../tests/support/random.ts';
import { type UsualPool, usualIds, usualPair } from '../../tests/support/usual-pools.ts';
import { drawCampaign, type SimulatedIdea } from './draw-campaign.ts';
import type { Setting } from './settings.ts';

/** What makes the statements: the product, or a mutant of it. */
export interface Maker {
  compare: typeof compareIdeas;
  wanted: typeof wantedBy;
}
export const product: Maker = { compare: compareIdeas, wanted: wantedBy };

/** Shares of 0…1; null where there was nothing to take a share of. */
export interface Figures {
  /** Ideas with a published cell in both pools. */
  compared: number;
  /** Mean over all campaigns of the share of gaps said that are not there, or run the other way; 0 where none is said. */
  false_discoveries: number;
  /** True gaps of which it was said that they are there, and their direction. */
  power: number | null;
  /** The same by q and |gap| alone, whatever else is said of the idea. */
  power_alone: number | null;
  /** Ideas with “both yes”, though the true support of a pool is not above ½. */
  both_yes_wrong: number;
  /** How often “X want it” was said. */
  wants_said: number;
  /** Of these: X’s true support is not above ½. */
  wants_wrong: number | null;
  /** How often it was said where not more than half of X’s own votes agree. */
  wants_below_half: number;
}

/** One idea: what is true of it, what was said of it. */
interface Judged {
  compared: boolean;
  /** The pool with more support; null: none. */
  truly: PoolId | null;
  said: PoolId | null;
  alone: PoolId | null;
  bothYesWrong: boolean;
  wants: PoolId | null;
  wantsWrong: boolean;
  wantsBelowHalf: boolean;
}

/** Draws campaigns and judges what is said of them; `step` is called after each. */
export function measure(
  setting: Setting,
  campaigns: number,
  chance: Chance,
  { maker = product, step = () => {} }: { maker?: Maker; step?: () => void } = {},
): Figures {
  const all = Array.from({ length: campaigns }, () => {
    const judged = judgeCampaign(drawCampaign(setting, chance), maker);
    step();
    return judged;
  });
  const ideas = all.flat();
  const count = (which: (idea: Judged) => boolean) => ideas.filter(which).length;
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const gaps = count(({ truly }) => truly !== null);
  const wanted = count(({ wants }) => wants !== null);
  return {
    compared: count(({ compared }) => compared) / ideas.length,
    false_discoveries: all.reduce((sum, judged) => sum + falseShare(judged), 0) / campaigns,
    power: share(
      count(({ truly, said }) => truly !== null && said === truly),
      gaps,
    ),
    power_alone: share(
      count(({ truly, alone }) => truly !== null && alone === truly),
      gaps,
    ),
    both_yes_wrong: count(({ bothYesWrong }) => bothYesWrong) / ideas.length,
    wants_said: wanted,
    wants_wrong: share(
      count(({ wantsWrong }) => wantsWrong),
      wanted,
    ),
    wants_below_half: count(({ wantsBelowHalf }) => wantsBelowHalf),
  };
}

function falseShare(judged: readonly Judged[]): number {
  const said = judged.filter((idea) => idea.said !== null);
  return said.filter((idea) => idea.said !== idea.truly).length / Math.max(1, said.length);
}

function judgeCampaign(drawn: readonly SimulatedIdea[], { compare, wanted }: Maker): Judged[] {
  const texts = drawn.map((_, at) => ({
    idea_id: Uint8Array.of(at),
    ...{ pool: usualPair.left, title: '', body: '', language: 'en', moderation: null },
  }));
  const results = texts.flatMap(({ idea_id }, at) =>
    usualIds.flatMap((pool) => {
      const tally = drawn[at]?.tallies[pool];
      return tally ? [{ idea_id, pool, ...tally }] : [];
    }),
  );
  const { ideas, pairs } = compare(usualIds, texts, results, defaultPolicy.minimumGroup);
  const [pair] = pairs;
  return drawn.flatMap((idea, at) => {
    const [cells, said] = [ideas[at]?.cells, pair?.statements[at]];
    return cells && said ? [judge(said, idea, usualPool(wanted(usualPair, cells, said)))] : [];
  });
}

function judge(
  { gap, q, verdict, moreAmong }: Statements,
  { truth, tallies }: SimulatedIdea,
  wants: UsualPool | null,
): Judged {
  const found = gap !== null && q !== null && q < falseDiscoveryRate && Math.abs(gap.value) >= smallestGap;
  return {
    compared: gap !== null,
    truly: keener(truth[usualPair.right] - truth[usualPair.left]),
    said: moreAmong,
    alone: found ? keener(gap.value) : null,
    bothYesWrong: verdict === 'both-yes' && usualIds.some((pool) => truth[pool] <= 0.5),
    wants,
    wantsWrong: wants !== null && truth[wants] <= 0.5,
    wantsBelowHalf: wants !== null && tallies[wants].agree <= tallies[wants].disagree,
  };
}

/** By the support on the right less that on the left. */
function keener(gap: number): PoolId | null {
  if (gap === 0) return null;
  return gap > 0 ? usualPair.right : usualPair.left;
}

function usualPool(id: PoolId | null): UsualPool | null {
  return usualIds.find((pool) => pool === id) ?? null;
}
