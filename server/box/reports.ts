import { mayVoteOn } from '../../shared/domain/boards.ts';
import { entryKinds } from '../../shared/entries/kinds.ts';
import { Fault } from '../http/fault.ts';
import type { EntryStore } from './entry-store.ts';
import { findIdeaPool, holdBoard, isPromised } from './queries.ts';
import { insertPendingReport, isReported } from './report-queries.ts';
import { moveReports } from './work-queries.ts';

const reportsAStep = 1_000;

/** One report a member and idea, of those whose board they read. Nobody sees any before its release. */
export const reportStore: EntryStore<'report'> = {
  expect() {},

  async put({ writers, clock }, campaign, { pool, tag, idea, reason, leaf }) {
    const { id, mode } = campaign;
    await writers.transaction().execute(async (trx) => {
      const { planned, batch } = await holdBoard(trx, id, pool);
      if (await isPromised(trx, id, leaf)) return;
      if (!entryKinds.report.takes(planned, clock())) throw new Fault('phase_closed');
      const author = await findIdeaPool(trx, id, idea);
      if (!author) throw new Fault('idea_not_found');
      if (!mayVoteOn(mode, pool, author)) throw new Fault('wrong_pool');
      const report = { campaign_id: id, idea_id: Buffer.from(idea), pool, tag: Buffer.from(tag) };
      const waits = await insertPendingReport(trx, { ...report, reason, batch }, leaf);
      if (!waits || (await isReported(trx, report))) throw new Fault('already_counted');
    });
  },

  async publish({ work, step, release }) {
    while ((await step((trx) => moveReports(trx, work, release, reportsAStep))) > 0);
  },

  // They are for the moderators alone.
  contents: null,

  // They were moved.
  async clean() {},
};
