/** A campaign's ledger as an honest box serves it, for the tests of devices; each answer can be spoilt. */
import { concatBytes } from '../bytes/bytes.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { signCheckpoint } from '../ledger/checkpoint.ts';
import { emptyFrontier, extendFrontier, frontierRoot } from '../ledger/frontier.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import type { Signer } from '../ledger/keys.ts';
import { decodeLeaf, encodeLeaf } from '../ledger/leaves.ts';
import { sampleCampaign } from '../ledger/sample/campaign.ts';
import { createPool } from '../ledger/sample/credentials.ts';
import { encodeBundle, extendTiles, type TilePart, tilePath, tileWidth } from '../ledger/tiles.ts';
import { toBase64url } from './encoding.ts';
import type { ShownCampaign } from './pin.ts';
import type { LedgerSource } from './reading-tiles.ts';

/** `leaves`: encoded, of which the first `size` are published. `asked`: what was asked for, in its order. */
export async function serveLedger(
  signer: Signer,
  leaves: readonly Uint8Array[],
  size = leaves.length,
): Promise<LedgerSource & { asked: string[] }> {
  const hashes = leaves.map(hashLeaf);
  const { frontier, completed } = extendTiles(emptyFrontier, hashes.slice(0, size));
  const checkpoint = await signCheckpoint({ size, root: frontierRoot(frontier) }, signer);
  const nodes = new Map<string, Uint8Array>(
    completed.map(({ level, position, hash }) => [`${level} ${position}`, hash]),
  );
  const asked: string[] = [];
  const places = ({ n, width }: TilePart) => Array.from({ length: width }, (_, at) => tileWidth * n + at);
  return {
    asked,
    async view() {
      asked.push('');
      return { policy: toBase64url(leaves[0] ?? new Uint8Array()), checkpoint };
    },
    async tile(level, part) {
      asked.push(`tile/${level}/${tilePath(part)}`);
      const tile = places(part).map((at) => (level === 0 ? hashes[at] : nodes.get(`${level} ${at}`)));
      return tile.some((hash) => !hash) ? undefined : concatBytes(...tile.flatMap((hash) => hash ?? []));
    },
    async entries(part) {
      asked.push(`tile/entries/${tilePath(part)}`);
      return encodeBundle(places(part).flatMap((at) => leaves[at] ?? []));
    },
  };
}

/** The size of the sample's ledger when the device enrolled. */
export const atEnrolment = 22;

/** A closed campaign: its signer, its leaves, and what its page shows. */
export async function playSample() {
  const { signer, exported } = await sampleCampaign(createPool, 10, 4);
  const { leaves } = exported;
  const policy = decodeLeaf(leaves[0] ?? new Uint8Array());
  if (policy.kind !== 'policy') throw new Error('no policy');
  const shown: ShownCampaign = {
    id: policy.campaignId,
    texts: { fr: { question: 'Que changer ?', introduction: '' } },
    mode: policy.mode,
    flow: policy.flow,
    policy: { ...defaultPolicy, ideasPerMember: policy.ideasPerMember },
    opensAt: policy.opensAt,
    collectUntil: policy.collectUntil,
    voteUntil: policy.voteUntil,
    pools: policy.pools.map((pool) => ({
      ...pool,
      membershipKey: toBase64url(pool.membershipKey),
      publicKey: toBase64url(pool.publicKey),
    })),
  };
  const hashOf = (at: number) => toBase64url(hashLeaf(leaves[at] ?? new Uint8Array()));
  return { signer, leaves, policy, shown, hashOf };
}

export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  return frontierRoot(extendFrontier(emptyFrontier, leaves.map(hashLeaf)));
}

/** So many leaves of votes, each another one. */
export function voteLeaves(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => {
    const hash = new Uint8Array(32);
    new DataView(hash.buffer).setUint32(0, at);
    return encodeLeaf({ kind: 'vote', hash });
  });
}
