import type { LiveMessage } from '../../shared/api/live.ts';
import { dayOf } from '../../shared/domain/waiting.ts';
import { decodeLeaf, type Leaf } from '../../shared/ledger/leaves.ts';
import type { Deps } from '../deps.ts';
import { moveHead } from '../ledger/append.ts';
import { readHead } from '../ledger/queries.ts';
import { announce } from '../live/events.ts';
import { endIfAnswered } from './answered.ts';
import { closeLedger } from './closing.ts';
import type { ReleaseTarget } from './cut.ts';
import { entryStores } from './entry-stores.ts';
import { placeRelease } from './leaves.ts';
import { noteWeek, showResponses } from './response-queries.ts';
import {
  deleteTaken,
  finishRelease,
  forgetWork,
  holdWork,
  nextWork,
  readRelease,
  type Step,
  setStage,
  showEnd,
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

/** Of every kind. */
const stores = Object.values(entryStores);
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

/** What a release says besides its entries. */
function leavesOf({ beside }: Work): Leaf[] {
  return beside.map((leaf) => decodeLeaf(Buffer.from(leaf, 'base64')));
}

/** Of a release that was cut for these leaves alone. */
function messageOf(leaves: readonly Leaf[]): LiveMessage | undefined {
  const end = leaves.find((leaf) => leaf.kind === 'end');
  if (end) return { type: 'end', phase: end.phase, until: end.until };
  return leaves.some(({ kind }) => kind === 'response') ? { type: 'answer' } : undefined;
}

const stages = {
  /** Writes the entries of every kind where they will be read: one last step makes everything visible. */
  async entries(deps: Deps, campaign: ReleaseTarget, work: Work, step: Step) {
    const { id, slug } = campaign;
    const before = await readRelease(deps.writers, id);
    const release = takenPools(work).length > 0 ? before + 1 : before;
    for (const store of stores) await store.publish({ deps, campaign, work, step, release });
    const old = await readHead(deps.writers, id);
    const { head, entries } = await placeRelease(deps.writers, step, work, old);
    const { idea: ideas = 0, vote: votes = 0 } = entries;
    const beside = leavesOf(work);
    return step(async (trx) => {
      if (head.frontier.size > old.frontier.size)
        await moveHead(trx, deps.signers, id, { ...head, votes: head.votes + votes });
      await finishRelease(trx, id, release, ideas);
      if (release > before) await noteWeek(trx, id, release, dayOf(deps.clock()));
      await showResponses(trx, id, beside);
      const end = beside.find((leaf) => leaf.kind === 'end');
      if (end) await showEnd(trx, id, end);
      await setStage(trx, work, work.begins === 'closed' ? 'close' : 'cleanup');
      await announce(trx, { slug, message: messageOf(beside) ?? { type: 'release', release } });
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

  /** Deletes what was published. */
  async cleanup(deps: Deps, campaign: ReleaseTarget, work: Work, step: Step) {
    for (const table of ['presence', 'waiting_leaf'] as const)
      await deleteTaken(deps.writers, step, table, work);
    const release = await readRelease(deps.writers, campaign.id);
    for (const store of stores) await store.clean({ deps, campaign, work, step, release });
    if (work.begins === 'closed') {
      await vacuum(deps.maintenance);
      await step((trx) => endIfAnswered(trx, deps, campaign.slug));
    }
    await step((trx) => forgetWork(trx, work));
    return undefined;
  },
};
