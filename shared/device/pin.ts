/**
 * The ledger as one device has seen it. At enrolment the device checks that the first leaf holds what the page shows: the
 * policy, the key that stamps its credential, the key that signs. It keeps that leaf and the newest checkpoint, and from
 * then on believes only what follows from them (follow.ts).
 */
import type { CampaignTexts } from '../api/campaigns.ts';
import type { LedgerView } from '../api/ledger.ts';
import { equalBytes } from '../bytes/bytes.ts';
import { BytesError } from '../bytes/errors.ts';
import { CredentialError } from '../credential/errors.ts';
import type { Policy } from '../domain/policy.ts';
import { type Checkpoint, openCheckpoint } from '../ledger/checkpoint.ts';
import { hashContent } from '../ledger/contents.ts';
import { LedgerError } from '../ledger/errors.ts';
import { type Frontier, frontierRoot } from '../ledger/frontier.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { decodeLeaf, type LeafOf } from '../ledger/leaves.ts';
import { type TreeHead, verifyConsistency, verifyInclusion } from '../ledger/proofs.ts';
import { LedgerAlarm } from './alarm.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { textsContent } from './leaves.ts';

/** The public routes of a ledger (shared/api/ledger.ts). What comes from there is not believed before it is checked. */
export interface LedgerSource {
  view(): Promise<LedgerView>;
  /** Hashes of the leaves from `from` on, before `to`, one after the other in base64url. */
  hashes(from: number, to: number): Promise<string>;
  /** In base64url. These three give undefined where the server denies that the ledger ever was like this. */
  frontier(size: number): Promise<readonly string[] | undefined>;
  consistency(first: number, second: number): Promise<readonly string[] | undefined>;
  inclusion(leaf: string, size: number): Promise<{ index: number; path: readonly string[] } | undefined>;
  /** Encoded leaves from place `from` on, in base64url. */
  leaves(from: number): Promise<readonly string[]>;
}

export interface Pin {
  /** The first leaf. */
  policy: Uint8Array;
  /** The newest checkpoint that was proven, a signed note, and the right edge of the tree that it signs. */
  checkpoint: string;
  frontier: Frontier;
}

/** What the page shows of a campaign: the first leaf must say the same. */
export interface ShownCampaign {
  id: string;
  texts: CampaignTexts;
  mode: string;
  flow: string;
  policy: Policy;
  collectUntil: string | null;
  voteUntil: string | null;
  pools: readonly { id: string; admission: string; eligible: number | null; publicKey: string | null }[];
}

/** Begins to follow the ledger at its newest checkpoint. Throws LedgerAlarm where it does not fit what is shown. */
export async function pinLedger(source: LedgerSource, shown: ShownCampaign): Promise<Pin> {
  const view = await source.view();
  const refuse = () =>
    new LedgerAlarm('policy_wrong', { policies: [view.policy], checkpoints: [view.checkpoint] });
  return checked(refuse, async () => {
    const policy = fromBase64url(view.policy);
    const leaf = readPolicy(policy);
    if (!saysSame(leaf, shown)) throw refuse();
    const head = await openOwn(view.checkpoint, leaf);
    const proof = await source.inclusion(toBase64url(hashLeaf(policy)), head.size);
    if (proof?.index !== 0) throw refuse();
    verifyInclusion(hashLeaf(policy), 0, proof.path.map(fromBase64url), head);
    return { policy, checkpoint: view.checkpoint, frontier: await frontierOf(source, head, refuse) };
  });
}

/** What the page shows now is still what was promised. Throws LedgerAlarm. */
export function expectShown(pin: Pin, shown: ShownCampaign): void {
  if (saysSame(policyOf(pin), shown)) return;
  throw new LedgerAlarm('policy_wrong', {
    policies: [toBase64url(pin.policy)],
    checkpoints: [pin.checkpoint],
  });
}

/** The policy that the pin holds. */
export function policyOf({ policy }: Pick<Pin, 'policy'>): LeafOf<'policy'> {
  return readPolicy(policy);
}

/** Reads a note under the ledger's own key. Throws LedgerError. */
export function openOwn(note: string, { origin, ledgerKey }: LeafOf<'policy'>): Promise<Checkpoint> {
  return openCheckpoint(note, { name: origin, publicKey: ledgerKey });
}

/**
 * The pin at `note`, without the leaves in between: for a device that looks for none of them. Throws LedgerAlarm where
 * the checkpoint does not follow from the pinned one.
 */
export async function jumpAhead(source: LedgerSource, pin: Pin, note: string): Promise<Pin> {
  const refuse = () => new LedgerAlarm('ledger_forked', { checkpoints: [pin.checkpoint, note] });
  return checked(refuse, async () => {
    const head = await openOwn(note, policyOf(pin));
    await expectConsistent(source, headOf(pin), head, refuse);
    return { ...pin, checkpoint: note, frontier: await frontierOf(source, head, refuse) };
  });
}

export function headOf({ frontier }: Pin): TreeHead {
  return { size: frontier.size, root: frontierRoot(frontier) };
}

/** `later` grew out of `earlier`. Throws what `refuse` gives, or LedgerError. */
export async function expectConsistent(
  source: LedgerSource,
  earlier: TreeHead,
  later: TreeHead,
  refuse: () => LedgerAlarm,
): Promise<void> {
  const path = earlier.size === later.size ? [] : await source.consistency(earlier.size, later.size);
  if (!path) throw refuse();
  verifyConsistency(earlier, later, path.map(fromBase64url));
}

/**
 * Runs `action`, and refuses where something that it read does not hold: the pure parts say so with errors of their own. All
 * others pass, for they accuse nobody: the network's, the browser's (one that lacks a function throws TypeError), our own.
 */
export async function checked<T>(refuse: () => LedgerAlarm, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (thrown) {
    const wrong = [LedgerError, CredentialError, BytesError].some((kind) => thrown instanceof kind);
    throw wrong ? refuse() : thrown;
  }
}

function readPolicy(bytes: Uint8Array): LeafOf<'policy'> {
  const leaf = decodeLeaf(bytes);
  if (leaf.kind !== 'policy') throw new LedgerError('malformed', 'The first leaf is no policy.');
  return leaf;
}

async function frontierOf(
  source: LedgerSource,
  { size, root }: TreeHead,
  refuse: () => LedgerAlarm,
): Promise<Frontier> {
  const peaks = await source.frontier(size);
  if (!peaks) throw refuse();
  const frontier = { size, peaks: peaks.map(fromBase64url) };
  if (!equalBytes(frontierRoot(frontier), root)) throw refuse();
  return frontier;
}

/** Everything that the page shows and that cannot change any more, so that whoever compares the words compares it too. */
function saysSame(
  leaf: LeafOf<'policy'>,
  { id, texts, mode, flow, policy, collectUntil, voteUntil, pools }: ShownCampaign,
): boolean {
  const promised = { ...policy, mode, flow, collectUntil, voteUntil, campaignId: id };
  const kept = new Map<string, unknown>(Object.entries(leaf));
  return (
    Object.entries(promised).every(([name, value]) => kept.get(name) === value) &&
    leaf.origin.endsWith(`/candor/${id}`) &&
    equalBytes(leaf.texts, hashContent(textsContent(texts))) &&
    leaf.pools.length === pools.length &&
    pools.every(({ id: pool, admission, eligible, publicKey }) =>
      leaf.pools.some(
        (own) =>
          own.id === pool &&
          own.admission === admission &&
          own.eligible === eligible &&
          toBase64url(own.publicKey) === publicKey,
      ),
    )
  );
}
