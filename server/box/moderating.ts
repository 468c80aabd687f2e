/**
 * What organisers do with the texts of ideas (docs/decisions/0043). It is public: the ledger says it at once, in a release of
 * its own, also after the close.
 */
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { sizes } from '../../shared/api/constants.ts';
import type { ModerationBody } from '../../shared/api/moderation.ts';
import { keptDays, refuseModeration } from '../../shared/domain/moderation.ts';
import { dayOf } from '../../shared/domain/waiting.ts';
import { hashContent } from '../../shared/ledger/contents.ts';
import { ideaLeaf, moderationContent } from '../../shared/ledger/entries.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import type { Leaf } from '../../shared/ledger/leaves.ts';
import { maskText, type Passage } from '../../shared/ledger/masking.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { Fault } from '../http/fault.ts';
import { announce } from '../live/events.ts';
import { endIfAnswered } from './answered.ts';
import { cutLeaves, holdCuts } from './cut.ts';
import { holdCampaign } from './hold-campaign.ts';
import {
  countModerations,
  forgetKept,
  holdIdea,
  type KeptText,
  keepText,
  showText,
  writeModeration,
} from './moderation-queries.ts';
import { finishSoon } from './phases.ts';

type Held = NonNullable<Awaited<ReturnType<typeof holdIdea>>>;
type Words = Pick<KeptText, 'title' | 'body' | 'language'>;

/**
 * Does to all of these ideas what is said, or to none of them. Everybody is shown it when this returns. Throws
 * campaign_not_found, idea_not_found, moderation_changed, already_hidden, not_moderated, text_deleted, passage_unknown.
 */
export async function moderate(deps: Deps, slug: string, body: ModerationBody): Promise<void> {
  const campaign = await deps.writers.transaction().execute(async (trx) => {
    const { campaign } = await holdCampaign(trx, slug);
    const { id, policy } = campaign;
    if (campaign.phase === 'draft') throw new Fault('idea_not_found');
    await holdCuts(trx, id);
    const leaves: Leaf[] = [];
    for (const { idea, number } of body.ideas) {
      const held = await holdIdea(trx, id, Buffer.from(idea, 'base64url'));
      if (!held) throw new Fault('idea_not_found');
      if ((held.moderation?.number ?? 0) !== number) throw new Fault('moderation_changed');
      leaves.push(await moderateIdea(trx, held, body, dayOf(deps.clock()) + keptDays));
    }
    await countModerations(trx, id, leaves.length);
    await cutLeaves(trx, deps, id, leaves);
    // Where nothing is left to take its place, what is hidden needs no answer any more.
    await endIfAnswered(trx, deps, slug);
    await announce(trx, { slug, message: { type: 'moderation' } });
    return { id, slug, policy };
  });
  deps.cache.forget(slug);
  await finishSoon(deps, campaign);
}

/** Returns the leaf that says it. `until`: the last day on which the text can be restored. */
async function moderateIdea(
  trx: Transaction<BoxDatabase>,
  { idea, moderation, kept }: Held,
  body: ModerationBody,
  until: number,
): Promise<Leaf> {
  const { action } = body;
  const refusal = refuseModeration({ action: moderation?.action ?? null, kept: kept !== undefined }, action);
  if (refusal) throw new Fault(refusal);
  const { campaign_id, idea_id, text_hash } = idea;
  const number = (moderation?.number ?? 0) + 1;
  const act = { leaf: leafHash(idea), number, action };
  if (body.action === 'restore') {
    if (kept) await showText(trx, idea, wordsOf(kept));
    await forgetKept(trx, idea);
    await writeModeration(trx, { campaign_id, idea_id, number, action, reason: '', note: '', salt: null });
    return { kind: 'moderation', ...act, reason: '', content: null };
  }
  const { reason, note } = body;
  const masked = body.action === 'mask' ? maskedWords(kept ?? idea, body) : null;
  const { title, language, text_salt } = idea;
  // What an earlier mask took away is kept already, and for no longer than it was said.
  if (title !== null && idea.body !== null && language !== null && text_salt)
    await keepText(trx, { campaign_id, idea_id, title, body: idea.body, language, text_salt, until });
  await showText(trx, idea, {
    ...(masked ?? { title: null, body: null, language: null }),
    text_salt: null,
  });
  const salt = masked || note !== '' ? randomBytes(sizes.blinding) : null;
  await writeModeration(trx, { campaign_id, idea_id, number, action, reason, note, salt });
  const content = salt && hashContent(moderationContent(text_hash, masked, note, salt));
  return { kind: 'moderation', ...act, reason, content };
}

/** The hash of the idea's leaf, from what stays of it. */
function leafHash({
  idea_id,
  pool,
  text_hash: text,
  author_key: authorKey,
  answer,
  presentation,
}: Held['idea']) {
  return hashLeaf(ideaLeaf(idea_id, { pool, text, authorKey, answer, presentation }));
}

/** Throws passage_unknown. */
function maskedWords(
  { title, body, language }: Pick<Held['idea'], 'title' | 'body' | 'language'>,
  passages: { title: readonly Passage[]; body: readonly Passage[] },
): Words {
  const masked = {
    title: maskText(title ?? '', passages.title),
    body: maskText(body ?? '', passages.body),
  };
  const none = passages.title.length + passages.body.length === 0;
  if (none || masked.title === undefined || masked.body === undefined || language === null)
    throw new Fault('passage_unknown');
  return { title: masked.title, body: masked.body, language };
}

const wordsOf = ({ title, body, language, text_salt }: KeptText) => ({ title, body, language, text_salt });
