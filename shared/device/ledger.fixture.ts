/** A campaign's ledger as an honest box serves it, for the tests of devices; each answer can be spoilt. */
import { defaultPolicy } from '../domain/policy.ts';
import { signCheckpoint } from '../ledger/checkpoint.ts';
import { emptyFrontier, extendFrontier, frontierRoot } from '../ledger/frontier.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import type { Signer } from '../ledger/keys.ts';
import { decodeLeaf } from '../ledger/leaves.ts';
import { buildTree, consistencyProof, inclusionProof, treeRoot } from '../ledger/merkle.ts';
import { sampleCampaign } from '../ledger/sample/campaign.ts';
import { createPool } from '../ledger/sample/credentials.ts';
import { toBase64url } from './encoding.ts';
import type { LedgerSource, ShownCampaign } from './pin.ts';

/** `leaves`: encoded, of which the first `size` are published. */
export async function serveLedger(
  signer: Signer,
  leaves: readonly Uint8Array[],
  size = leaves.length,
): Promise<LedgerSource & { asked: string[] }> {
  const hashes = leaves.map(hashLeaf);
  const tree = buildTree(hashes);
  const checkpoint = await signCheckpoint({ size, root: treeRoot(tree, size) }, signer);
  const encode = (path: readonly Uint8Array[]) => path.map(toBase64url);
  const asked: string[] = [];
  return {
    asked,
    async view() {
      return { policy: toBase64url(leaves[0] ?? new Uint8Array()), checkpoint };
    },
    async hashes(from, to) {
      const page = hashes.slice(from, Math.min(to, from + 7)); // small pages
      return toBase64url(Uint8Array.from(page.flatMap((hash) => [...hash])));
    },
    async frontier(at) {
      return at > leaves.length
        ? undefined
        : encode(extendFrontier(emptyFrontier, hashes.slice(0, at)).peaks);
    },
    async consistency(first, second) {
      return second > leaves.length ? undefined : encode(consistencyProof(tree, first, second));
    },
    async inclusion(leaf, at) {
      asked.push(leaf);
      const index = hashes.findIndex((hash) => toBase64url(hash) === leaf);
      return index === -1 || index >= at
        ? undefined
        : { index, path: encode(inclusionProof(tree, index, at)) };
    },
    async leaves(from) {
      return encode(leaves.slice(from, size));
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
    collectUntil: policy.collectUntil,
    voteUntil: policy.voteUntil,
    pools: policy.pools.map((pool) => ({ ...pool, publicKey: toBase64url(pool.publicKey) })),
  };
  const hashOf = (at: number) => toBase64url(hashLeaf(leaves[at] ?? new Uint8Array()));
  return { signer, leaves, policy, shown, hashOf };
}

export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  return frontierRoot(extendFrontier(emptyFrontier, leaves.map(hashLeaf)));
}
