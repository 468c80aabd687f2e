import type { IdeaView } from '../../shared/api/box.ts';
import type { Comparison } from '../../shared/api/comparison.ts';
import { type Cell, presentCell, publicTally, sided, type Tally } from '../../shared/domain/cells.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { compareCells } from '../../shared/statistics/compare.ts';
import { encodeBytes } from '../http/bytes.ts';

export interface IdeaText extends Pick<IdeaView, 'title' | 'body' | 'language' | 'moderation'> {
  idea_id: Uint8Array;
  pool: PoolId;
}

/** The published counts of a cell. */
export type Result = Tally & { idea_id: Uint8Array; pool: PoolId };

/** Compares the pools idea by idea, by what may be published of these counts. */
export function compareIdeas(
  pools: readonly PoolId[],
  ideas: readonly IdeaText[],
  results: readonly Result[],
  k: number,
): Pick<Comparison, 'ideas' | 'pairs'> {
  const shown = ideas.map(({ idea_id, ...text }) => ({ id: encodeBytes(idea_id), ...text }));
  const known = new Map<string, Record<PoolId, Cell>>(shown.map(({ id }) => [id, {}]));
  for (const { idea_id, pool, ...tally } of results) {
    const cells = known.get(encodeBytes(idea_id));
    if (cells) cells[pool] = presentCell(tally, k);
  }
  const { cells, pairs } = compareCells(pools, [...known.values()]);
  return { ideas: shown.map((idea, at) => ({ ...idea, cells: cells[at] ?? {} })), pairs };
}

/** The share of no among the answers, from k answers on, and no clearer than one voice short of all. */
export function candourIndex({ yes, no }: { yes: number; no: number }, k: number) {
  const known = publicTally(presentCell({ agree: no, disagree: yes, pass: 0 }, k));
  if (!known) return { answers: null, share: null };
  const answers = sided(known);
  return { answers, share: known.agree / answers };
}
