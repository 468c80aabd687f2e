import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import type { Joined, Participation } from '../../shared/device/participation.ts';
import * as sealing from '../../shared/device/sealing.ts';
import * as device from '../../shared/device/take-part.ts';
import { uniform } from '../../shared/device/timing.ts';
import { ApiError } from './api.ts';
import { deviceNow, serverAhead } from './clock.ts';
import { postJoin, postPass } from './entries.ts';
import { postEnrolment } from './registrar.ts';
import { walletExists } from './wallet/active.ts';
import { readLedger, saveAlarm } from './wallet/ledgers.ts';
import { readMembership, readMemberships, saveMembership } from './wallet/participations.ts';

/** What the wallet is asked for, and told. */
type Kept = Pick<device.Ports, 'readMemberships' | 'saveMembership'>;

const wallet: Kept = { readMemberships, saveMembership };

/** Taking part, from this browser. Heavy: load it with import() when somebody does. Throws ApiError. */
export async function takePart(
  seed: Uint8Array,
  plan: device.TakingPart,
  kept: Kept = wallet,
): Promise<Joined> {
  const seen = (await walletExists()) ? await readLedger(plan.campaign.id) : undefined;
  const clock = { now: deviceNow, ahead: () => serverAhead.value };
  const ports = { ...kept, ...clock, group, seen, saveAlarm, postEnrolment, postJoin, random: uniform };
  return device.takePart(ports, seed, plan);
}

/** Shows the membership to the box, and gets what reads the pool's board. */
export async function requestPass(slug: string, participation: Participation): Promise<string> {
  const membership = await readMembership(participation);
  if (!membership) throw new ApiError('pass_required');
  return postPass(slug, sealing.sealPass(group, membership, participation));
}
