/** What is said over HTTP as the ledger holds it, on the device that sends or is shown it. */
import type { IdeaBody, VoteBody } from '../api/box.ts';
import { entryKinds } from '../entries/kinds.ts';
import { fromBase64url } from './encoding.ts';

/** The encoded leaf. Throws CredentialError where the body is not in its form. */
export function leafOfIdea(body: IdeaBody): Uint8Array {
  return entryKinds.idea.leaf({
    ...body,
    authorKey: fromBase64url(body.authorKey),
    answerSalt: fromBase64url(body.answerSalt),
    presentation: fromBase64url(body.presentation),
  });
}

/** The encoded leaf. Throws CredentialError where the body is not in its form. */
export function leafOfVote(body: VoteBody): Uint8Array {
  return entryKinds.vote.leaf({
    ...body,
    idea: fromBase64url(body.idea),
    presentation: fromBase64url(body.presentation),
    blinding: fromBase64url(body.blinding),
  });
}
