/** What is said over HTTP as the ledger holds it, on the device that sends or is shown it. */
import type { IdeaBody, VoteBody } from '../api/box.ts';
import type { CampaignTexts } from '../api/campaigns.ts';
import { languages } from '../api/constants.ts';
import { answerCommitment, ideaId } from '../credential/messages.ts';
import type { ContentOf } from '../ledger/contents.ts';
import { ideaLeaf, voteLeaf } from '../ledger/entries.ts';
import { fromBase64url } from './encoding.ts';

/** The encoded leaf. Throws CredentialError where the body is not in its form. */
export function leafOfIdea(body: IdeaBody): Uint8Array {
  const { pool, title, language } = body;
  const authorKey = fromBase64url(body.authorKey);
  const published = { title, body: body.body, language, authorKey };
  return ideaLeaf(ideaId(published), {
    ...published,
    pool,
    answer: answerCommitment(fromBase64url(body.answerSalt), body.underOwnName),
    presentation: fromBase64url(body.presentation),
  });
}

/** The encoded leaf. Throws CredentialError where the body is not in its form. */
export function leafOfVote(body: VoteBody): Uint8Array {
  const { pool, choice, revision } = body;
  return voteLeaf({
    pool,
    choice,
    revision,
    idea: fromBase64url(body.idea),
    presentation: fromBase64url(body.presentation),
    blinding: fromBase64url(body.blinding),
  });
}

/** The question in every language that it is put in. */
export function textsContent(texts: CampaignTexts): ContentOf<'texts'> {
  const written = languages.flatMap((language) => {
    const text = texts[language];
    return text ? [{ language, question: text.question, introduction: text.introduction }] : [];
  });
  return { kind: 'texts', texts: written };
}
