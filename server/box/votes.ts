import type { Kysely } from 'kysely';
import { mayVoteOn, sharesBoard } from '../../shared/domain/boards.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import { entryKinds } from '../../shared/entries/kinds.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { countVotes } from './counting.ts';
import type { EntryStore } from './entry-store.ts';
import { publishCells } from './publication.ts';
import { type Board, findIdeaPool, isPromised, releasedVoteOfTag } from './queries.ts';
import { createVoteSeal } from './sealing.ts';
import { storeUnlessRefused } from './store-unless-refused.ts';
import {
  type CastVote,
  insertWaitingVote,
  readWaitingVote,
  replaceVote,
  type WaitingVote,
} from './vote-queries.ts';
import { deleteTaken, deleteVotes, type Work } from './work-queries.ts';

/** Each tag has one vote: only a higher revision replaces an earlier one, and only a limited number of times. */
export const voteStore: EntryStore<'vote'> = {
  expect() {},

  async put(deps, campaign, { idea: ideaId, pool, tag, choice, revision, presentation, leaf }) {
    const vote: CastVote = { ideaId, pool, tag, choice, revision, changes: 0, presentation };
    const first = sealed(deps, campaign, vote, leaf);
    const merged = sharesBoard(campaign.mode);
    const stored = await insertWaitingVote(deps.writers, first, vote, merged, deps.clock());
    if (!stored) await supersede(deps, campaign, vote, leaf);
  },

  async publish({ deps, campaign: { id, policy }, work, step }) {
    if (!countsVotes(policy, work)) return;
    await countVotes(deps, work, policy.results === 'running', step);
    await publishCells(deps.writers, step, id, policy.minimumGroup);
  },

  // The close opens them by cells.
  contents: null,

  /** After the close all votes are deleted: nobody may learn those that stay closed. */
  async clean({ deps, campaign: { id, policy }, work, step }) {
    if (countsVotes(policy, work)) await deleteTaken(deps.writers, step, 'waiting_vote', work);
    if (work.begins === 'closed') await deleteVotes(deps.writers, step, id);
  },
};

/** They are decrypted when they may become visible: with running results at each release, otherwise at the close. */
function countsVotes({ results }: Pick<Policy, 'results'>, { begins }: Work): boolean {
  return results === 'running' || begins === 'closed';
}

function sealed({ keys }: Deps, { id }: OpenedCampaign, vote: CastVote, leaf: Uint8Array): WaitingVote {
  const seal = createVoteSeal(keys, id);
  return { campaignId: id, pool: vote.pool, name: seal.name(vote), sealed: seal.seal(vote), leaf };
}

/** Replaces the vote that waits or was counted. Throws the reason if that is not allowed. */
async function supersede(
  deps: Deps,
  campaign: OpenedCampaign,
  vote: CastVote,
  leaf: Uint8Array,
): Promise<void> {
  const { id, mode, policy } = campaign;
  const seal = createVoteSeal(deps.keys, id);
  const name = seal.name(vote);

  async function judge(db: Kysely<BoxDatabase>, { planned }: Board) {
    const waiting = await readWaitingVote(db, id, name);
    const newest = waiting
      ? seal.open({ name, pool: vote.pool }, waiting)
      : await releasedVoteOfTag(db, id, vote);
    // After that: the identical bytes may be what has just been read.
    if (await isPromised(db, id, leaf)) return undefined;
    if (!entryKinds.vote.takes(planned, deps.clock())) throw new Fault('phase_closed');
    const author = await findIdeaPool(db, id, vote.ideaId);
    if (!author) throw new Fault('idea_not_found');
    if (!mayVoteOn(mode, vote.pool, author)) throw new Fault('wrong_pool');
    if (newest && newest.revision >= vote.revision) {
      const code = newest.choice === vote.choice ? 'already_counted' : 'vote_outdated';
      throw new Fault(code, { revision: newest.revision });
    }
    if (newest && newest.changes >= entryKinds.vote.changes) throw new Fault('changes_spent');
    return { waiting, newest };
  }

  await storeUnlessRefused(
    deps.writers,
    id,
    vote.pool,
    judge,
    async (trx, { batch }, { waiting, newest }) => {
      const changes = newest ? newest.changes + 1 : 0;
      const stored = sealed(deps, campaign, { ...vote, changes }, leaf);
      if (newest) return replaceVote(trx, waiting, stored, batch, policy.results === 'running');
      // The first attempt was blocked by another vote of this tag that was just being stored.
      if (!(await insertWaitingVote(trx, stored, vote, sharesBoard(mode), deps.clock())))
        throw new Fault('unavailable');
      return true;
    },
  );
}
