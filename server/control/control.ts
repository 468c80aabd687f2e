import type { z } from 'zod';
import type { IdeasPage, ideasQuery } from '../../shared/api/box.ts';
import type { BoardFigures } from '../../shared/api/control.ts';
import type { ContentsReply, ResultsReply } from '../../shared/api/ledger.ts';
import type { Separation } from '../../shared/api/manage.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Answer } from '../http/answer.ts';

/**
 * All that the console does with the box: in one process by calling it, across two over HTTP. Nothing comes out here
 * that the console may not show, and nothing goes in that names a member. Every call throws Fault, `unavailable` where
 * the box cannot be reached.
 */
export interface BoxControl {
  /** How far the box's own connections are from the registrar's tables. */
  separation(): Promise<Separation>;
  /** Of one opened campaign, or of all of them. */
  figures(slug?: string): Promise<BoardFigures[]>;
  /** Opens the board of a draft. Throws phase_order, roster_missing. */
  open(slug: string): Promise<void>;
  /** Ends the phase `from`. Throws phase_order. */
  advance(slug: string, from: Phase): Promise<void>;
  ideas(slug: string, query: z.output<typeof ideasQuery>): Promise<IdeasPage>;
  /** JSON of comparisonSchema. Throws results_not_published. */
  comparison(slug: string): Promise<Answer>;
  /** What the close opens of a pool (shared/api/ledger.ts), of closed boards too. Throw ledger_not_closed. */
  contents(slug: string, pool: PoolId, page: number): Promise<ContentsReply>;
  results(slug: string, pool: PoolId, page: number): Promise<ResultsReply>;
}
