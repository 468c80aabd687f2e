/** What a member says, sealed with their credential: the body to send, and what the ledger will show of it. */
import type { IdeaBody, PassBody, PresenceBody, VoteBody } from '../api/box.ts';
import type { Choice } from '../api/constants.ts';
import type { Group } from '../credential/arc1.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { decodeCredential } from './credential-store.ts';
import { toBase64url } from './encoding.ts';
import { buildIdea, buildPass, buildPresence, buildVote, type IdeaDraft } from './entries.ts';
import { leafOfIdea, leafOfVote } from './leaves.ts';
import type { Membership } from './membership.ts';

interface Sealed<Body> {
  body: Body;
  /** Hash of the ledger's leaf, base64url. */
  leaf: string;
}

/** `revision`: higher than any before on the idea. */
export function sealVote(
  group: Group,
  { campaign, pool, credential }: Membership,
  idea: string,
  choice: Choice,
  revision: number,
): Sealed<VoteBody> {
  const own = decodeCredential(group, credential);
  const body = buildVote(group, own, campaign, pool, idea, choice, revision);
  return { body, leaf: toBase64url(hashLeaf(leafOfVote(body))) };
}

/** With the id under which the idea will stand on the board. */
export function sealIdea(
  group: Group,
  { campaign, pool, credential }: Membership,
  seed: Uint8Array,
  slot: number,
  draft: IdeaDraft,
): Sealed<IdeaBody> & { idea: string } {
  const own = decodeCredential(group, credential);
  const { body, idea } = buildIdea(group, own, seed, campaign, pool, slot, draft);
  return { body, idea, leaf: toBase64url(hashLeaf(leafOfIdea(body))) };
}

export function sealPass(group: Group, { campaign, pool, credential }: Membership): PassBody {
  return buildPass(group, decodeCredential(group, credential), campaign, pool);
}

/** `batch`: number of the pool's coming release. */
export function sealPresence(
  group: Group,
  { campaign, pool, credential }: Membership,
  batch: number,
): PresenceBody {
  return buildPresence(group, decodeCredential(group, credential), campaign, pool, batch);
}
