import type { Deps } from '../deps.ts';
import { moveHead } from '../ledger/append.ts';
import { readHead } from '../ledger/queries.ts';
import { announce } from '../live/events.ts';
import { closeLedger } from './closing.ts';
import { countVotes } from './counting.ts';
import type { ReleaseTarget } from './cut.ts';
import { placeRelease } from './leaves.ts';
import { publishCells } from './publication.ts';
import {
  countIdeas,
  deleteTaken,
  deleteVotes,
  finishRelease,
  forgetWork,
  holdWork,
  moveIdeas,
  nextWork,
  readRelease,
  type Step,
  setStage,
  takenPools,
  vacuum,
  type Work,
} from './work-queries.ts';

export interface Released {
  /** Number of the campaign's last release. */
  release: number;
  ideas: number;
  votes: number;
}

/** Thrown when another process goes on with this work, or has finished it. */
class TakenOver extends Error {}

/** Rows that one step writes. */
const chunkSize = 1_000;
/** Work that this process is doing, by campaign. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Does the work of releases that were cut (docs/decisions/0021), beside the requests. It works in short steps
 * that hold no lock that a sender waits for. Each step can be repeated, so any process can go on after a
 * crash, and two processes that work at the same time do no harm. Returns the last release, or undefined if
 * there was none or another process did it.
 */
export async function finishWork(deps: Deps, campaign: ReleaseTarget): Promise<Released | undefined> {
  while (underWay.has(campaign.id)) await underWay.get(campaign.id)?.catch(() => {});
  const working = workOff(deps, campaign);
  underWay.set(campaign.id, working);
  return working.finally(() => underWay.delete(campaign.id));
}

async function workOff(deps: Deps, campaign: ReleaseTarget): Promise<Released | undefined> {
  let released: Released | undefined;
  try {
    for (;;) {
      const work = await nextWork(deps.writers, campaign.id);
      if (!work) return released;
      const step: Step = (run) =>
        deps.writers.transaction().execute(async (trx) => {
          if (!(await holdWork(trx, work))) throw new TakenOver();
          return run(trx);
        });
      released = (await stages[work.stage](deps, campaign, work, step)) ?? released;
      deps.cache.forget(campaign.slug);
    }
  } catch (error) {
    if (error instanceof TakenOver) return released;
    throw error;
  }
}

const stages = {
  /**
   * Counts votes if they may become visible, and publishes the entries: one last step makes everything
   * visible.
   */
  async entries(deps: Deps, { id, slug, policy }: ReleaseTarget, work: Work, step: Step) {
    const closes = work.begins === 'closed';
    if (countsVotes(policy, work)) {
      await countVotes(deps, work, policy.results === 'running', step);
      await publishCells(deps.writers, step, id, policy.minimumGroup);
    }
    const before = await readRelease(deps.writers, id);
    const release = takenPools(work).length > 0 ? before + 1 : before;
    await repeat(() => step((trx) => moveIdeas(trx, work, release, chunkSize)));
    const old = await readHead(deps.writers, id);
    const { head, entries } = await placeRelease(deps.writers, step, work, old);
    return step(async (trx) => {
      const ideas = release > before ? await countIdeas(trx, id, release) : 0;
      const votes = entries - ideas;
      if (head.frontier.size > old.frontier.size)
        await moveHead(trx, deps.signers, id, { ...head, votes: head.votes + votes });
      await finishRelease(trx, id, release, ideas);
      await setStage(trx, work, closes ? 'close' : 'cleanup');
      await announce(trx, { slug, message: { type: 'release', release } });
      return release > before ? { release, ideas, votes } : undefined;
    });
  },

  /** Opens the published cells and ends the ledger. */
  async close(deps: Deps, { id, slug, policy }: ReleaseTarget, work: Work, step: Step) {
    await closeLedger(deps, step, id, policy.minimumGroup, async (trx) => {
      await setStage(trx, work, 'cleanup');
      await announce(trx, { slug, message: { type: 'phase', phase: 'closed' } });
    });
    return undefined;
  },

  /** Deletes what was published, and after the close all votes: nobody may learn those that stay closed. */
  async cleanup(deps: Deps, { id, policy }: ReleaseTarget, work: Work, step: Step) {
    const tables = [
      'presence' as const,
      'waiting_leaf' as const,
      ...(countsVotes(policy, work) ? ['waiting_vote' as const] : []),
    ];
    for (const table of tables) await deleteTaken(deps.writers, step, table, work);
    if (work.begins === 'closed') {
      await deleteVotes(deps.writers, step, id);
      await vacuum(deps.writers);
    }
    await step((trx) => forgetWork(trx, work));
    return undefined;
  },
};

/**
 * Votes are decrypted when they may become visible: with running results at each release, otherwise at the
 * close.
 */
function countsVotes({ results }: ReleaseTarget['policy'], { begins }: Work): boolean {
  return results === 'running' || begins === 'closed';
}

/** Repeats a step until it finds nothing more to do. */
async function repeat(step: () => Promise<number>): Promise<void> {
  while ((await step()) > 0);
}
