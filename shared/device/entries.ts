/** The bodies that a member's device sends to the box. Nothing in them names the sender. */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { IdeaBody, PassBody, PresenceBody, VoteBody } from '../api/box.ts';
import type { Choice } from '../api/constants.ts';
import { type Credential, type Group, present, type RandomBytes } from '../credential/arc1.ts';
import { ideaId, presenceMessage, readMessage } from '../credential/messages.ts';
import { webCryptoBytes } from '../credential/scalars.ts';
import { presenceScope, readScope } from '../credential/scopes.ts';
import { authorSeed } from '../credential/seed.ts';
import type { PoolId } from '../domain/pools.ts';
import { entryKinds } from '../entries/kinds.ts';
import { fromBase64url, toBase64url } from './encoding.ts';

export interface IdeaDraft {
  title: string;
  body: string;
  language: string;
  underOwnName: 'yes' | 'no' | null;
}

const readNonceBytes = 16;
const blindingBytes = 32;

/**
 * An idea in place `slot` (1 … ideasPerMember), and the id under which its release will show it. Its texts are trimmed as
 * the box trims them, for the presentation is bound to exactly what will be published.
 */
export function buildIdea<E>(
  group: Group<E>,
  credential: Credential<E>,
  seed: Uint8Array,
  campaignId: string,
  pool: PoolId,
  slot: number,
  draft: IdeaDraft,
  random: RandomBytes = webCryptoBytes,
): { body: IdeaBody; idea: string } {
  const { language, underOwnName } = draft;
  const title = draft.title.trim();
  const body = draft.body.trim();
  const authorKey = ed25519.getPublicKey(authorSeed(seed, campaignId, slot));
  const answerSalt = random(blindingBytes);
  const said = { slot, title, body, language, authorKey, underOwnName, answerSalt };
  const { scope, message } = entryKinds.idea;
  const presentation = toBase64url(present(group, credential, scope(campaignId, said), message(said)));
  return {
    body: {
      pool,
      presentation,
      slot,
      title,
      body,
      language,
      authorKey: toBase64url(authorKey),
      underOwnName,
      answerSalt: toBase64url(answerSalt),
    },
    idea: toBase64url(ideaId(said)),
  };
}

/** A vote on `idea` (its id, base64url). `revision`: of the first one as `firstRevision` draws it, one more with each change. */
export function buildVote<E>(
  group: Group<E>,
  credential: Credential<E>,
  campaignId: string,
  pool: PoolId,
  idea: string,
  choice: Choice,
  revision: number,
  random: RandomBytes = webCryptoBytes,
): VoteBody {
  const blinding = random(blindingBytes);
  const said = { idea: fromBase64url(idea), choice, revision, blinding };
  const { scope, message } = entryKinds.vote;
  const presentation = toBase64url(present(group, credential, scope(campaignId, said), message(said)));
  return { pool, presentation, idea, choice, revision, blinding: toBase64url(blinding) };
}

/** A proof of membership in `pool`; its nonce keeps it apart from all others. */
export function buildPass<E>(
  group: Group<E>,
  credential: Credential<E>,
  campaignId: string,
  pool: PoolId,
  random: RandomBytes = webCryptoBytes,
): PassBody {
  const nonce = random(readNonceBytes);
  const presentation = toBase64url(
    present(group, credential, readScope(campaignId, nonce), readMessage(pool)),
  );
  return { pool, presentation, nonce: toBase64url(nonce) };
}

/** Presence in the coming release of `pool`, whose number is `batch`: what makes a release one of so many people. */
export function buildPresence<E>(
  group: Group<E>,
  credential: Credential<E>,
  campaignId: string,
  pool: PoolId,
  batch: number,
): PresenceBody {
  const scope = presenceScope(campaignId, pool, batch);
  return { pool, batch, presentation: toBase64url(present(group, credential, scope, presenceMessage(pool))) };
}
