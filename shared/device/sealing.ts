/** What a member says, sealed with their credential: the body to send, and what the ledger will show of it. */
import type { PassBody, PresenceBody } from '../api/box.ts';
import type { Group } from '../credential/arc1.ts';
import type { Body, KindName, Said } from '../entries/kinds.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { decodeCredential } from './credential-store.ts';
import { toBase64url } from './encoding.ts';
import { buildEntry, buildPass, buildPresence } from './entries.ts';
import { leafOf } from './leaves.ts';
import type { Membership, Participation } from './participation.ts';

interface Sealed<K extends KindName> {
  kind: K;
  body: Body<K>;
  /** Hash of the ledger's leaf, base64url. */
  leaf: string;
}

export function sealEntry<K extends KindName>(
  group: Group,
  { campaign, pool, credential }: Participation,
  kind: K,
  said: Said<K>,
): Sealed<K> {
  const body = buildEntry(group, decodeCredential(group, credential), campaign, pool, kind, said);
  return { kind, body, leaf: toBase64url(hashLeaf(leafOf(kind, body))) };
}

export function sealPass(
  group: Group,
  { credential }: Membership,
  { campaign, pool }: Participation,
): PassBody {
  return buildPass(group, decodeCredential(group, credential), campaign, pool);
}

/** `batch`: number of the pool's coming release. */
export function sealPresence(
  group: Group,
  { campaign, pool, credential }: Participation,
  batch: number,
): PresenceBody {
  return buildPresence(group, decodeCredential(group, credential), campaign, pool, batch);
}
