/**
 * The ledger as one device has seen it. At enrolment the device checks that the first leaf holds what the page shows: the
 * policy, the key that stamps its credential, the key that signs. It keeps that leaf and the newest checkpoint, and from
 * then on believes only what follows from them (follow.ts).
 */
import type { CampaignTexts } from '../api/campaigns.ts';
import { equalBytes } from '../bytes/bytes.ts';
import { BytesError } from '../bytes/errors.ts';
import { CredentialError } from '../credential/errors.ts';
import type { Ends } from '../domain/phases.ts';
import type { Policy } from '../domain/policy.ts';
import { definedNames, type PoolNames } from '../domain/pools.ts';
import { hashContent } from '../ledger/contents.ts';
import { LedgerError } from '../ledger/errors.ts';
import type { Frontier } from '../ledger/frontier.ts';
import type { LeafOf } from '../ledger/leaves.ts';
import { canonicalJson } from '../ledger/policy.ts';
import { LedgerAlarm } from './alarm.ts';
import { toBase64url } from './encoding.ts';
import { findEnds, type KnownEnd, phaseEnd, saysEnds } from './ends.ts';
import { type Reading, readPolicy } from './reading.ts';
import { findRestorations } from './restorations.ts';
import { textsContent } from './texts-content.ts';

export interface Pin {
  /** The first leaf. */
  policy: Uint8Array;
  /** The newest checkpoint that was proven, a signed note, and the right edge of the tree that it signs. */
  checkpoint: string;
  frontier: Frontier;
  /** The places of the leaves in that tree that say that the ledger was restored, as far as they were read. */
  restorations: readonly number[];
  /** Ends of phases that were announced or moved since the campaign opened, as far as they were read. */
  ends: readonly KnownEnd[];
}

/** What the page shows of a campaign: the first leaf must say the same. */
export interface ShownCampaign extends Ends {
  id: string;
  texts: CampaignTexts;
  mode: string;
  flow: string;
  policy: Policy;
  pools: readonly ShownPool[];
}

interface ShownPool {
  id: string;
  names: PoolNames;
  colour: number;
  admission: string;
  group: string;
  epoch: number;
  membershipKey: string | null;
  eligible: number | null;
  publicKey: string | null;
}

/** Begins to follow the ledger at the checkpoint of a reading. Throws LedgerAlarm where it does not fit what is shown. */
export function pinLedger(reading: Reading, shown: ShownCampaign): Pin {
  const pin = pinOf(reading, shown);
  expectShown(pin, shown);
  // Of a larger ledger, the leaf that says an end may not have been read yet.
  if (reading.from === 0) expectEnds(pin, shown);
  return pin;
}

/** `ends`: what was known of them before. */
export function pinOf(reading: Reading, shown: Readonly<Ends>, ends: readonly KnownEnd[] = []): Pin {
  const { policy, checkpoint, frontier } = reading;
  const restorations = findRestorations(reading);
  return { policy, checkpoint, frontier, restorations, ends: findEnds(reading, shown, ends) };
}

/** What the page shows now is still what was promised, save for ends, which may move. Throws LedgerAlarm. */
export function expectShown(pin: Pin, shown: ShownCampaign): void {
  if (!saysSame(policyOf(pin), shown)) throw wrongPolicy(pin);
}

/** Throws LedgerAlarm where the page shows another end than the ledger says. */
export function expectEnds(pin: Pin, shown: ShownCampaign): void {
  if (!saysEnds(policyOf(pin), pin.ends, shown)) throw wrongPolicy(pin);
}

function wrongPolicy(pin: Pin): LedgerAlarm {
  return new LedgerAlarm('policy_wrong', {
    policies: [toBase64url(pin.policy)],
    checkpoints: [pin.checkpoint],
  });
}

/** When the present phase ends by the ledger, milliseconds since 1970 of the server's clock; null where nobody has said it. */
export function phaseEndBy(pin: Pin, { phase }: { phase: string }): number | null {
  return phaseEnd(policyOf(pin), pin.ends, phase);
}

/** The policy that the pin holds. */
export function policyOf({ policy }: Pick<Pin, 'policy'>): LeafOf<'policy'> {
  return readPolicy(policy);
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

/** Everything that the page shows and that cannot change any more, so that whoever compares the words compares it too. */
function saysSame(leaf: LeafOf<'policy'>, { id, texts, mode, flow, policy, pools }: ShownCampaign): boolean {
  const promised = { ...policy, mode, flow, campaignId: id };
  const kept = new Map<string, unknown>(Object.entries(leaf));
  return (
    Object.entries(promised).every(([name, value]) => kept.get(name) === value) &&
    leaf.origin.endsWith(`/candor/${id}`) &&
    equalBytes(leaf.texts, hashContent(textsContent(texts))) &&
    leaf.pools.length === pools.length &&
    leaf.pools.every((own, at) => saysSamePool(own, pools[at]))
  );
}

/** People who came onto the roster since are told by later leaves. */
function isAtLeast(shown: number | null, promised: number | null): boolean {
  return promised === null ? shown === null : shown !== null && shown >= promised;
}

/** Under another name a small pool would pass for a large one. */
function saysSamePool(own: LeafOf<'policy'>['pools'][number], shown: ShownPool | undefined): boolean {
  return (
    shown !== undefined &&
    own.id === shown.id &&
    canonicalJson(own.names) === canonicalJson(definedNames(shown.names)) &&
    own.colour === shown.colour &&
    own.admission === shown.admission &&
    own.group === shown.group &&
    own.epoch === shown.epoch &&
    toBase64url(own.membershipKey) === shown.membershipKey &&
    isAtLeast(shown.eligible, own.eligible) &&
    toBase64url(own.publicKey) === shown.publicKey
  );
}
