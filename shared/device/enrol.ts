import type { z } from 'zod';
import { ApiError, type FailureCode } from '../api/api-error.ts';
import type { CampaignView, PoolView } from '../api/campaigns.ts';
import type { EnrolmentBody, enrolmentReply } from '../api/registrar.ts';
import type { Group } from '../credential/arc1.ts';
import { CredentialError } from '../credential/errors.ts';
import { plannedEnd } from '../domain/phases.ts';
import { type Alarm, LedgerAlarm } from './alarm.ts';
import { encodeCredential } from './credential-store.ts';
import { fromBase64url } from './encoding.ts';
import { beginEnrolment } from './enrolment.ts';
import { followReading } from './follow.ts';
import type { Enrolled, SeenLedger } from './membership.ts';
import { expectShown, type Pin, pinLedger } from './pin.ts';
import type { Reading } from './reading.ts';
import { type Random, settledAt, settlesAt } from './timing.ts';

export interface EnrolmentPlan {
  campaign: CampaignView;
  pool: PoolView;
  admission: EnrolmentBody['admission'];
  /** Of the campaign's ledger, on this visit: enrolling asks the ledger for nothing. */
  reading: Reading;
  /** As the member's link has it; null where none brought it. It is not sent. */
  name: string | null;
}

export interface EnrolmentPorts {
  group: Group;
  /** The campaign's ledger, where this device has followed it before. */
  seen: SeenLedger | undefined;
  saveAlarm(campaign: string, alarm: Alarm): Promise<void>;
  post(slug: string, body: EnrolmentBody): Promise<z.infer<typeof enrolmentReply>>;
  random: Random;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * Asks for a credential and checks it against the pool's public key, which must stand in the ledger's first leaf. The
 * request is the same at every attempt with the same seed, so that a lost answer costs nobody their place. Nothing is sent
 * where the ledger does not fit what the page shows, or what this device saw of it before. Throws ApiError.
 */
export async function enrol(
  { group, seen, saveAlarm, post, random, now }: EnrolmentPorts,
  seed: Uint8Array,
  { campaign, pool, admission, name, reading }: EnrolmentPlan,
): Promise<Enrolled> {
  const { publicKey } = pool;
  if (publicKey === null) throw new ApiError('phase_closed'); // a draft has no key to check the credential with
  /** An alarm is kept where this device has followed the ledger before. */
  const orAlarm = <T>(action: () => Promise<T>): Promise<T> =>
    orRefuse('ledger_wrong', async () => {
      try {
        return await action();
      } catch (thrown) {
        if (seen && thrown instanceof LedgerAlarm) await saveAlarm(seen.campaign, thrown.alarm);
        throw thrown;
      }
    });
  const pin = await orAlarm(() => pinOrFollow(reading, seen, campaign));
  const enrolment = beginEnrolment(group, seed, campaign.id, pool.id, fromBase64url(publicKey));
  const body = { pool: pool.id, request: enrolment.request, admission };
  const { response } = await post(campaign.slug, body);
  // Not made with the public key: this server would tell its members apart.
  const credential = await orRefuse('stamp_wrong', async () => enrolment.finish(response));
  const { policy } = campaign; // with the planned ends, as the first leaf has them
  const ends = plannedEnd(campaign);
  const drawn = settledAt(random, now(), policy, pool.admission, ends);
  const mayLeaveAt = settlesAt(random, drawn, now(), policy, pool.admission, ends);
  const own = {
    campaign: campaign.id,
    pool: pool.id,
    publicKey,
    mayLeaveAt,
    name,
    shownBatches: [],
    usedSlots: [],
  };
  return { membership: { ...own, credential: encodeCredential(group, credential) }, pin };
}

/** Who enrols anew must be shown the ledger that this device has followed before, and what went on from there. */
async function pinOrFollow(
  reading: Reading,
  seen: SeenLedger | undefined,
  campaign: CampaignView,
): Promise<Pin> {
  if (!seen) return pinLedger(reading, campaign);
  expectShown(seen, campaign);
  return followReading(reading, seen);
}

async function orRefuse<T>(code: FailureCode, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const wrong = cause instanceof CredentialError || cause instanceof LedgerAlarm;
    throw wrong ? new ApiError(code, 0, {}, cause) : cause;
  }
}
