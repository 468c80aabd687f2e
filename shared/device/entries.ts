/** The bodies that a member's device sends to the box. Nothing in them names the sender. */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { JoinBody, PassBody, PresenceBody } from '../api/box.ts';
import type { Choice } from '../api/constants.ts';
import { type Credential, type Group, present, type RandomBytes } from '../credential/arc1.ts';
import { ideaId, joinMessage, presenceMessage, readMessage } from '../credential/messages.ts';
import { webCryptoBytes } from '../credential/scalars.ts';
import { joinScope, presenceScope, readScope } from '../credential/scopes.ts';
import { authorSeed, textSalt } from '../credential/seed.ts';
import type { PoolId } from '../domain/pools.ts';
import { write } from '../entries/fields.ts';
import { type Body, entryKinds, type KindName, namedIdea, type Said } from '../entries/kinds.ts';
import type { Reason } from '../ledger/moderation-words.ts';
import { tidyLine, tidyProse } from '../texts/texts.ts';
import { fromBase64url, toBase64url } from './encoding.ts';

export interface IdeaDraft {
  title: string;
  body: string;
  language: string;
  underOwnName: 'yes' | 'no' | null;
}

const readNonceBytes = 16;
const blindingBytes = 32;

/** An entry as it is sent. */
export function buildEntry<E, K extends KindName>(
  group: Group<E>,
  credential: Credential<E>,
  campaignId: string,
  pool: PoolId,
  kind: K,
  said: Said<K>,
): Body<K> {
  const { scope, message } = entryKinds[kind];
  const presentation = present(group, credential, scope(campaignId, said), message(said));
  return write({ pool, presentation, ...said }) as Body<K>;
}

/** The public key of the author of the idea in this slot. */
export function authorKey(seed: Uint8Array, campaignId: string, slot: number): Uint8Array {
  return ed25519.getPublicKey(authorSeed(seed, campaignId, slot));
}

/**
 * What an idea in place `slot` (1 … ideasPerMember) says. Its texts are tidied as the box tidies them, for the presentation
 * is bound to exactly what will be published.
 */
export function sayIdea(
  seed: Uint8Array,
  campaignId: string,
  slot: number,
  { title, body, language, underOwnName }: IdeaDraft,
  random: RandomBytes = webCryptoBytes,
): Said<'idea'> {
  const text = { title: tidyLine(title), body: tidyProse(body), language };
  return {
    slot,
    ...text,
    textSalt: textSalt(seed, campaignId, slot, Object.values(text)),
    authorKey: authorKey(seed, campaignId, slot),
    underOwnName,
    answerSalt: random(blindingBytes),
  };
}

/** `idea`: its id, base64url. `revision`: of the first vote as `firstRevision` draws it, one more with each change. */
export function sayVote(
  idea: string,
  choice: Choice,
  revision: number,
  random: RandomBytes = webCryptoBytes,
): Said<'vote'> {
  return { idea: fromBase64url(idea), choice, revision, blinding: random(blindingBytes) };
}

/** `idea`: its id, base64url. */
export function sayReport(
  idea: string,
  reason: Reason,
  random: RandomBytes = webCryptoBytes,
): Said<'report'> {
  return { idea: fromBase64url(idea), reason, blinding: random(blindingBytes) };
}

/** An idea, and the id under which its release will show it. */
export function buildIdea<E>(
  group: Group<E>,
  credential: Credential<E>,
  seed: Uint8Array,
  campaignId: string,
  pool: PoolId,
  slot: number,
  draft: IdeaDraft,
  random?: RandomBytes,
): { body: Body<'idea'>; idea: string } {
  const said = sayIdea(seed, campaignId, slot, draft, random);
  const body = buildEntry(group, credential, campaignId, pool, 'idea', said);
  return { body, idea: toBase64url(ideaId(namedIdea(said))) };
}

export function buildVote<E>(
  group: Group<E>,
  credential: Credential<E>,
  campaignId: string,
  pool: PoolId,
  idea: string,
  choice: Choice,
  revision: number,
  random?: RandomBytes,
): Body<'vote'> {
  return buildEntry(group, credential, campaignId, pool, 'vote', sayVote(idea, choice, revision, random));
}

/** Asks for a campaign credential with `request`, bound to the membership's proof. */
export function buildJoin<E>(
  group: Group<E>,
  membership: Credential<E>,
  campaignId: string,
  pool: PoolId,
  request: Uint8Array,
): JoinBody {
  const presentation = present(group, membership, joinScope(campaignId, pool), joinMessage(request));
  return { pool, request: toBase64url(request), presentation: toBase64url(presentation) };
}

/** A proof with the membership behind `pool`; its nonce keeps it apart from all others. */
export function buildPass<E>(
  group: Group<E>,
  membership: Credential<E>,
  campaignId: string,
  pool: PoolId,
  random: RandomBytes = webCryptoBytes,
): PassBody {
  const nonce = random(readNonceBytes);
  const presentation = toBase64url(
    present(group, membership, readScope(campaignId, nonce), readMessage(pool)),
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
