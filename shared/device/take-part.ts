import { ApiError, type FailureCode } from '../api/api-error.ts';
import type { JoinBody } from '../api/box.ts';
import type { CampaignView, PoolView } from '../api/campaigns.ts';
import type { EnrolmentBody } from '../api/registrar.ts';
import type { Group } from '../credential/arc1.ts';
import { CredentialError } from '../credential/errors.ts';
import { longestSettling } from '../domain/settling.ts';
import { type Alarm, LedgerAlarm } from './alarm.ts';
import { decodeCredential, encodeCredential } from './credential-store.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { beginMembership, beginTakingPart, showMembership } from './enrolment.ts';
import { buildJoin } from './entries.ts';
import { followReading } from './follow.ts';
import { believedAhead, type Clock, surelyUntil } from './moments.ts';
import type { Joined, Membership, Participation, SeenLedger } from './participation.ts';
import { expectShown, type Pin, phaseEndBy, pinLedger } from './pin.ts';
import type { Reading } from './reading.ts';
import { beginSettling, type Random, stillSettling } from './timing.ts';

const longest = { settleHours: longestSettling };

export interface TakingPart {
  campaign: CampaignView;
  pool: PoolView;
  /** What admits to the pool's group, where this device has no membership of it yet; null where it must have one. */
  admission: EnrolmentBody['admission'] | null;
  /** Of the campaign's ledger, on this visit: taking part asks the ledger for nothing. */
  reading: Reading;
  /** As the member's link has it; null where none brought it. It is not sent. */
  name: string | null;
}

export interface Ports {
  group: Group;
  /** The campaign's ledger, where this device has followed it before. */
  seen: SeenLedger | undefined;
  /** Those that this device has of a group, of any epoch. */
  readMemberships(group: string): Promise<readonly Membership[]>;
  /** At once: what follows can be done again with it. */
  saveMembership(membership: Membership): Promise<void>;
  saveAlarm(campaign: string, alarm: Alarm): Promise<void>;
  /** Has this visit sent nothing, and is nothing of this device's on its way (identified.ts, isQuiet)? */
  isQuiet(): Promise<boolean>;
  /** What this device sends from now on settles as if its member had just joined (identified.ts). */
  settleAnew(): Promise<void>;
  /** To the registrar, which learns of no campaign. */
  postEnrolment(group: string, body: EnrolmentBody): Promise<{ response: string }>;
  /** To the box, which learns of no name. */
  postJoin(slug: string, body: JoinBody): Promise<{ response: string }>;
  random: Random;
  /** Milliseconds since 1970. */
  now(): number;
  /** By how much the server's clock is ahead of this device's (moments.ts, Clock). */
  ahead(): number | null;
}

/**
 * Takes part in a campaign: shows the membership of the pool's group, which is got first where this device has none, and gets
 * a credential of the campaign for it. Both are checked against the public keys that stand in the ledger's first leaf. The
 * requests are the same at every attempt with the same seed, so that a lost answer costs nobody their place. Nothing is sent
 * where the ledger does not fit what the page shows, or what this device saw of it before. Throws ApiError.
 */
export async function takePart(ports: Ports, seed: Uint8Array, plan: TakingPart): Promise<Joined> {
  const { campaign, pool, reading } = plan;
  const { membershipKey, publicKey } = pool;
  if (membershipKey === null || publicKey === null) throw new ApiError('phase_closed'); // a draft has no keys to check with
  const pin = await orAlarm(ports, () => pinOrFollow(reading, ports.seen, campaign));
  const own = await ports.readMemberships(pool.group);
  const known = own.find(({ epoch }) => epoch === pool.epoch);
  // Another key for the same epoch would tell some of its members apart.
  if (known && known.publicKey !== membershipKey) throw new ApiError('stamp_wrong');
  const membership = known ?? (await join(ports, seed, plan, membershipKey, own.at(-1)));
  const credential = await getCredential(ports, seed, plan, membership, publicKey);
  const { policy } = campaign; // as the first leaf has it
  const { random } = ports;
  const clock = clockOf(ports);
  // A membership settles by itself, whatever campaigns it is shown in ask for; until then each of them begins anew.
  const kept = { mayLeaveAt: membership.settlesAt, ahead: membership.ahead };
  const settling = stillSettling(random, kept, clock, longest, null);
  const until = surelyUntil(phaseEndBy(pin, campaign), believedAhead(clock.ahead), clock.now);
  const begun = beginSettling(random, clock, policy, pool.admission, until);
  const participation: Participation = {
    campaign: campaign.id,
    pool: pool.id,
    group: pool.group,
    epoch: pool.epoch,
    credential,
    publicKey,
    ...(settling.mayLeaveAt === 0 ? settling : begun),
    leaving: null,
    name: membership.name,
    shownBatches: [],
    usedSlots: [],
    takenSlots: [],
  };
  const { mayLeaveAt: settlesAt, ahead } = settling;
  return { membership: { ...membership, settlesAt, ahead }, participation, pin };
}

function clockOf({ now, ahead }: Pick<Ports, 'now' | 'ahead'>): Clock {
  return { now: now(), ahead: ahead() };
}

/**
 * The identified step. Where nothing admits, `other`, a membership of another epoch, is renewed, in a visit that has sent
 * nothing: as for whoever joins, what follows settles. Throws ApiError `renewal_waits` where it has.
 */
async function join(
  ports: Ports,
  seed: Uint8Array,
  { pool, admission: given, name }: TakingPart,
  membershipKey: string,
  other: Membership | undefined,
): Promise<Membership> {
  const { group, postEnrolment, saveMembership, random } = ports;
  const key = { group: pool.group, epoch: pool.epoch };
  const asked = beginMembership(group, seed, key.group, key.epoch, fromBase64url(membershipKey));
  const admission = given ?? (other && renewalOf(group, seed, other, asked.request));
  if (!admission) throw new ApiError('not_enrolled');
  const body = { epoch: key.epoch, request: toBase64url(asked.request), admission };
  if (!given && !(await ports.isQuiet())) throw new ApiError('renewal_waits');
  // Before the request leaves, so that nothing leaves beside it. Where anyone may join, it names nobody.
  if (pool.admission === 'roster') await ports.settleAnew();
  const { response } = await postEnrolment(key.group, body);
  // Not made with the public key: this server would tell its members apart.
  const credential = await orRefuse('stamp_wrong', async () => asked.finish(response));
  // Renewed or new, it was got at a moment that the registrar knows.
  const { mayLeaveAt: settlesAt, ahead } = beginSettling(
    random,
    clockOf(ports),
    longest,
    pool.admission,
    null,
  );
  const membership = {
    ...key,
    credential: encodeCredential(group, credential),
    publicKey: membershipKey,
    settlesAt,
    ahead,
    name: name ?? other?.name ?? null,
  };
  await saveMembership(membership);
  return membership;
}

/** With the commitments of that membership: only its member can prove them, for this one request. */
function renewalOf(
  group: Group,
  seed: Uint8Array,
  { group: groupId, epoch }: Membership,
  request: Uint8Array,
): EnrolmentBody['admission'] {
  const shown = showMembership(group, seed, groupId, epoch, request);
  return { kind: 'renewal', epoch, shown: toBase64url(shown) };
}

/** The anonymous step. */
async function getCredential(
  { group, postJoin }: Ports,
  seed: Uint8Array,
  { campaign, pool }: TakingPart,
  membership: Membership,
  publicKey: string,
): Promise<string> {
  const asked = beginTakingPart(group, seed, campaign.id, pool.id, fromBase64url(publicKey));
  const shown = decodeCredential(group, membership.credential);
  const body = buildJoin(group, shown, campaign.id, pool.id, asked.request);
  const { response } = await postJoin(campaign.slug, body);
  const credential = await orRefuse('stamp_wrong', async () => asked.finish(response));
  return encodeCredential(group, credential);
}

/** An alarm is kept where this device has followed the ledger before. */
function orAlarm<T>({ seen, saveAlarm }: Ports, action: () => Promise<T>): Promise<T> {
  return orRefuse('ledger_wrong', async () => {
    try {
      return await action();
    } catch (thrown) {
      if (seen && thrown instanceof LedgerAlarm) await saveAlarm(seen.campaign, thrown.alarm);
      throw thrown;
    }
  });
}

/** Who takes part anew must be shown the ledger that this device has followed before, and what went on from there. */
async function pinOrFollow(
  reading: Reading,
  seen: SeenLedger | undefined,
  campaign: CampaignView,
): Promise<Pin> {
  if (!seen) return pinLedger(reading, campaign);
  expectShown(seen, campaign);
  return (await followReading(reading, seen, campaign)).pin;
}

async function orRefuse<T>(code: FailureCode, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const wrong = cause instanceof CredentialError || cause instanceof LedgerAlarm;
    throw wrong ? new ApiError(code, 0, {}, cause) : cause;
  }
}
