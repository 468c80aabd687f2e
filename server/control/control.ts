import type { z } from 'zod';
import type { AnswerFigures, AnswersPage, answersQuery, ReceivedResponse } from '../../shared/api/answers.ts';
import type { IdeasPage, ideasQuery } from '../../shared/api/box.ts';
import type { BoardFigures, CountedPools } from '../../shared/api/control.ts';
import type { ContentsReply, ResultsReply } from '../../shared/api/ledger.ts';
import type { ClockDoubt, endBody, Separation } from '../../shared/api/manage.ts';
import type { ModeratedPage, ModerationBody } from '../../shared/api/moderation.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { AnswerPromise } from '../../shared/domain/promises.ts';
import type { Answer } from '../http/answer.ts';

/**
 * All that the console does with the box: in one process by calling it, across two over HTTP. Nothing comes out here
 * that the console may not show, and nothing goes in that names a member. Every call throws Fault, `unavailable` where
 * the box cannot be reached.
 */
export interface BoxControl {
  /** Resolves where the box's process answers within two seconds, whatever its database does. */
  ping(): Promise<void>;
  /** How far the box's own connections are from the registrar's tables. */
  separation(): Promise<Separation>;
  /** Null where the box believes its clock. */
  clockDoubt(): Promise<ClockDoubt | null>;
  /** Takes a manager's word that the clock of this doubt is right. Throws clock_changed. */
  confirmClock(doubt: ClockDoubt): Promise<void>;
  /** Of one opened campaign, or of all of them. */
  figures(slug?: string): Promise<BoardFigures[]>;
  /** Opens the board of a draft, in these epochs of its groups. Throws phase_order, roster_missing, planned_too_soon. */
  open(slug: string, pools: CountedPools): Promise<void>;
  /** Ends the phase `from` at once. Throws phase_order, planned_too_soon. */
  advance(slug: string, from: Phase): Promise<void>;
  /** Announces the end of a phase, or moves it back. Throws phase_order, notice_too_short, end_not_later, ends_disordered. */
  announceEnd(slug: string, end: z.output<typeof endBody>): Promise<void>;
  /** Makes a draft again of a campaign that waits and that nobody joined. Throws phase_order, already_joined. */
  withdraw(slug: string): Promise<void>;
  /** Can this idea be answered, or answered anew? Throws idea_not_found, idea_hidden. */
  expectAnswerable(slug: string, idea: Uint8Array): Promise<void>;
  /**
   * Answers an idea. Throws phase_order, idea_not_found, idea_hidden, response_outdated, response_final, response_incomplete.
   */
  respond(slug: string, idea: Uint8Array, response: ReceivedResponse): Promise<void>;
  /** Says which ideas will be answered. Throws phase_order, promise_shrunk. */
  promise(slug: string, promise: AnswerPromise): Promise<void>;
  answers(slug: string, query: z.output<typeof answersQuery>): Promise<AnswersPage>;
  answerFigures(slug: string): Promise<AnswerFigures>;
  ideas(slug: string, query: z.output<typeof ideasQuery>): Promise<IdeasPage>;
  moderation(slug: string, page: number): Promise<ModeratedPage>;
  /** Throws idea_not_found, moderation_changed, already_hidden, not_moderated, text_deleted, passage_unknown. */
  moderate(slug: string, body: ModerationBody): Promise<void>;
  /** JSON of comparisonSchema. Throws results_not_published. */
  comparison(slug: string): Promise<Answer>;
  /** What the close opens of a pool (shared/api/ledger.ts), of closed boards too. Throw ledger_not_closed. */
  contents(slug: string, pool: PoolId, page: number): Promise<ContentsReply>;
  results(slug: string, pool: PoolId, page: number): Promise<ResultsReply>;
}
