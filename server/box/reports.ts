import type { Kysely } from 'kysely';
import { mayVoteOn } from '../../shared/domain/boards.ts';
import { entryKinds } from '../../shared/entries/kinds.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { EntryStore } from './entry-store.ts';
import { type Board, findIdeaPool, isPromised } from './queries.ts';
import { insertPendingReport, isReported } from './report-queries.ts';
import { storeUnlessRefused } from './store-unless-refused.ts';
import { moveReports } from './work-queries.ts';

const reportsAStep = 1_000;

/** One report a member and idea, of those whose board they read. Nobody sees any before its release. */
export const reportStore: EntryStore<'report'> = {
  expect() {},

  async put({ writers, clock }, campaign, { pool, tag, idea, reason, leaf }) {
    const { id, mode } = campaign;
    const report = { campaign_id: id, idea_id: Buffer.from(idea), pool, tag: Buffer.from(tag) };
    async function judge(db: Kysely<BoxDatabase>, { planned }: Board) {
      const reported = await isReported(db, report);
      if (await isPromised(db, id, leaf)) return undefined;
      if (!entryKinds.report.takes(planned, clock())) throw new Fault('phase_closed');
      const author = await findIdeaPool(db, id, idea);
      if (!author) throw new Fault('idea_not_found');
      if (!mayVoteOn(mode, pool, author)) throw new Fault('wrong_pool');
      if (reported) throw new Fault('already_counted');
      return report;
    }
    await storeUnlessRefused(writers, id, pool, judge, (trx, { batch }) =>
      insertPendingReport(trx, { ...report, reason, batch }, leaf),
    );
  },

  async publish({ work, step, release }) {
    while ((await step((trx) => moveReports(trx, work, release, reportsAStep))) > 0);
  },

  // They are for the moderators alone.
  contents: null,

  // They were moved.
  async clean() {},
};
