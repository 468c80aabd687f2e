import type { CampaignView, PoolView } from '../../../shared/api/campaigns.ts';
import type {
  ComparedCell,
  ComparedIdea,
  ComparedPair,
  Comparison,
  Statements,
} from '../../../shared/api/comparison.ts';
import { wantedBy } from '../../../shared/statistics/statements.ts';
import { findPool } from '../../i18n/campaign-text.ts';

/** Which of the two pools: the left one goes across on the map, the right one up. */
export type Side = 'left' | 'right';

/** An idea with what is said of it in two pools. */
export interface PairIdea extends Omit<ComparedIdea, 'pool' | 'cells'>, Omit<Statements, 'moreAmong'> {
  /** Whose idea it is: often of neither of the two. */
  pool: PoolView | undefined;
  left: ComparedCell;
  right: ComparedCell;
  moreAmong: Side | null;
  /** The pool with more support may be said to want it. */
  wanted: boolean;
}

/** The two pools that the page compares. */
export interface ShownPair {
  left: PoolView;
  right: PoolView;
  /** The minimum group. */
  k: number;
  /** Ideas with at least k votes in both pools. */
  compared: number;
  ideas: readonly PairIdea[];
}

/** Undefined where the campaign has no such pools. */
export function showPair(
  campaign: Pick<CampaignView, 'pools'>,
  { ideas, minimumGroup: k }: Pick<Comparison, 'ideas' | 'minimumGroup'>,
  pair: ComparedPair,
): ShownPair | undefined {
  const [left, right] = [findPool(campaign, pair.left), findPool(campaign, pair.right)];
  if (!left || !right) return undefined;
  const shown = ideas.flatMap(({ pool, cells, ...idea }, at): PairIdea[] => {
    const { [pair.left]: onLeft, [pair.right]: onRight } = cells;
    const statements = pair.statements[at];
    if (!onLeft || !onRight || !statements) return [];
    const { moreAmong } = statements;
    return [
      {
        ...idea,
        ...statements,
        pool: findPool(campaign, pool),
        left: onLeft,
        right: onRight,
        moreAmong: moreAmong === null ? null : moreAmong === pair.left ? 'left' : 'right',
        wanted: wantedBy(pair, cells, statements) !== null,
      },
    ];
  });
  return { left, right, k, compared: pair.compared, ideas: shown };
}
