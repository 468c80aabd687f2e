import { sql } from 'kysely';
import { answerCommitment, ideaId } from '../../shared/credential/messages.ts';
import { answeredSlot } from '../../shared/domain/answers.ts';
import { entryKinds, type Said } from '../../shared/entries/kinds.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import { Fault } from '../http/fault.ts';
import type { EntryStore } from './entry-store.ts';
import { findEarlierIdea, holdBoard, insertPendingIdea, isPromised } from './queries.ts';
import { moveIdeas } from './work-queries.ts';

const ideasAStep = 1_000;

/** The same idea from another device is already_counted; another idea in the same slot is slot_used. */
export const ideaStore: EntryStore<'idea'> = {
  expect({ policy }, { slot }) {
    if (slot > policy.ideasPerMember) throw new Fault('presentation_invalid');
  },

  async put({ writers, clock }, campaign, { tag, leaf, presentation, ...idea }) {
    const { pool, title, body, language, authorKey } = idea;
    const id = ideaId(idea);
    const row = { campaignId: campaign.id, pool, tag, ideaId: id, title, body, language, authorKey };
    const answer = answerCommitment(idea.answerSalt, idea.underOwnName);
    await writers.transaction().execute(async (trx) => {
      const { planned, batch } = await holdBoard(trx, campaign.id, pool);
      if (await isPromised(trx, campaign.id, leaf)) return;
      if (!entryKinds.idea.takes(planned, clock())) throw new Fault('phase_closed');
      const pending = { ...row, underOwnName: countedAnswer(idea), answer, presentation };
      const waits = await insertPendingIdea(trx, pending, leaf, batch);
      const earlier = await findEarlierIdea(trx, row, waits ? 'box.idea' : 'box.pending_idea');
      if (waits && !earlier) return;
      throw new Fault(earlier && !earlier.idea_id.equals(id) ? 'slot_used' : 'already_counted');
    });
  },

  async publish({ work, step, release }) {
    await repeat(() => step((trx) => moveIdeas(trx, work, release, ideasAStep)));
  },

  contents: {
    async count(db, campaignId, pool) {
      const ideas = publishedIdeas(db, campaignId).where('pool', '=', pool);
      return (await ideas.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()).count;
    },
    async read(db, campaignId, pool, { offset, limit }) {
      const ideas = await publishedIdeas(db, campaignId)
        .selectAll()
        .where('pool', '=', pool)
        .orderBy('idea_id')
        .offset(offset)
        .limit(limit)
        .execute();
      return ideas.map(({ title, body, language, author_key: authorKey, answer, presentation }) => ({
        kind: 'idea',
        ...{ pool, title, body, language, authorKey, answer, presentation },
      }));
    },
  },

  // They were moved.
  async clean() {},
};

/** Repeats a step until it finds nothing more to do. */
async function repeat(step: () => Promise<number>): Promise<void> {
  while ((await step()) > 0);
}

/** Answers are counted as people, and a tag is one person only within one slot (shared/domain/answers.ts). */
function countedAnswer({ slot, underOwnName }: Said<'idea'>): 'yes' | 'no' | null {
  return slot === answeredSlot ? underOwnName : null;
}
