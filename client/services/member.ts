import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import * as device from '../../shared/device/enrol.ts';
import type { Enrolled, Membership } from '../../shared/device/membership.ts';
import * as sealing from '../../shared/device/sealing.ts';
import { uniform } from '../../shared/device/timing.ts';
import { postPass } from './entries.ts';
import { postEnrolment } from './registrar.ts';
import { walletExists } from './wallet/exists.ts';
import { readLedger, saveAlarm } from './wallet/ledgers.ts';

/** Taking part, from this browser. Heavy: load it with import() when somebody does. Throws ApiError. */
export async function enrol(seed: Uint8Array, plan: device.EnrolmentPlan): Promise<Enrolled> {
  const { campaign } = plan;
  const seen = (await walletExists()) ? await readLedger(campaign.id) : undefined;
  const ports = { group, seen, saveAlarm, post: postEnrolment, random: uniform, now: Date.now };
  return device.enrol(ports, seed, plan);
}

/** Shows membership to the box, and gets what reads the pool's board. */
export function requestPass(slug: string, membership: Membership): Promise<string> {
  return postPass(slug, sealing.sealPass(group, membership));
}
