import { type Kysely, sql } from 'kysely';
import { ideaId } from '../../shared/credential/messages.ts';
import { answeredSlot } from '../../shared/domain/answers.ts';
import { boundIdea, entryKinds, type Said } from '../../shared/entries/kinds.ts';
import type { Content } from '../../shared/ledger/contents.ts';
import { moderationContent } from '../../shared/ledger/entries.ts';
import { readModerations } from '../campaigns/moderation-queries.ts';
import { publishedIdeas } from '../campaigns/queries.ts';
import type { BoxDatabase, IdeaRow, ModerationRow } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { EntryStore } from './entry-store.ts';
import { type Board, findEarlierIdea, insertPendingIdea, isPromised } from './queries.ts';
import { storeUnlessRefused } from './store-unless-refused.ts';
import { moveIdeas } from './work-queries.ts';

const ideasAStep = 1_000;

/** The same idea, or a copy under its author's key, is already_counted; another idea in the same slot is slot_used. */
export const ideaStore: EntryStore<'idea'> = {
  expect({ policy }, { slot }) {
    if (slot > policy.ideasPerMember) throw new Fault('presentation_invalid');
  },

  async put({ writers, clock }, campaign, { tag, leaf, presentation, ...idea }) {
    const { pool, title, body, language, textSalt } = idea;
    const { text: textHash, authorKey, answer } = boundIdea(idea);
    const id = ideaId({ text: textHash, authorKey });
    const text = { title, body, language, textHash, textSalt };
    const row = { campaignId: campaign.id, pool, tag, ideaId: id, authorKey, ...text };
    const pending = { ...row, underOwnName: countedAnswer(idea), answer, presentation };
    // What is refused is not written, not even for a moment: a database's journal would keep the text beside the tag.
    async function judge(db: Kysely<BoxDatabase>, { planned }: Board) {
      const earlier = await findEarlierIdea(db, row);
      if (await isPromised(db, campaign.id, leaf)) return undefined;
      if (!entryKinds.idea.takes(planned, clock())) throw new Fault('phase_closed');
      if (!earlier) return pending;
      throw new Fault(earlier.own && !earlier.idea_id.equals(id) ? 'slot_used' : 'already_counted');
    }
    await storeUnlessRefused(writers, campaign.id, pool, judge, (trx, { batch }) =>
      insertPendingIdea(trx, pending, leaf, batch),
    );
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
      const moderations = await readModerations(db, campaignId);
      return ideas.map((idea) => contentsOf(idea, moderations.get(idea.idea_id.toString('hex'))));
    },
  },

  // They were moved.
  async clean() {},
};

/** The idea, its text as long as that is what was written, and what a moderation has put there. */
function contentsOf(
  { pool, text_hash, text_salt: salt, author_key, ...idea }: IdeaRow,
  moderation: ModerationRow | undefined,
): Content[] {
  const { title, body, language, answer, presentation } = idea;
  const shown = title === null || body === null || language === null ? null : { title, body, language };
  const contents: Content[] = [
    { kind: 'idea', pool, text: text_hash, authorKey: author_key, answer, presentation },
  ];
  if (salt && shown) contents.push({ kind: 'text', ...shown, salt });
  if (moderation?.salt) contents.push(moderationContent(text_hash, shown, moderation.note, moderation.salt));
  return contents;
}

/** Repeats a step until it finds nothing more to do. */
async function repeat(step: () => Promise<number>): Promise<void> {
  while ((await step()) > 0);
}

/** Answers are counted as people, and a tag is one person only within one slot (shared/domain/answers.ts). */
function countedAnswer({ slot, underOwnName }: Said<'idea'>): 'yes' | 'no' | null {
  return slot === answeredSlot ? underOwnName : null;
}
