import type { CampaignView } from '../../shared/api/campaigns.ts';
import { nobleRistretto255 as group } from '../../shared/credential/ristretto255-noble.ts';
import { isQuiet, settleAnew } from '../../shared/device/identified.ts';
import type { Joined, Participation } from '../../shared/device/participation.ts';
import * as sealing from '../../shared/device/sealing.ts';
import * as device from '../../shared/device/take-part.ts';
import { uniform } from '../../shared/device/timing.ts';
import { isClosed } from '../../shared/domain/phases.ts';
import { ApiError } from './api.ts';
import { deviceNow, serverAhead } from './clock.ts';
import { hasSpoken, postJoin, postPass } from './entries.ts';
import { postEnrolment } from './registrar.ts';
import { walletExists } from './wallet/active.ts';
import { readLedger, saveAlarm } from './wallet/ledgers.ts';
import { readMembership, readMemberships, saveMembership } from './wallet/participations.ts';
import { storage } from './wallet/storage.ts';

/** What the wallet is asked for, and told. */
type Kept = Pick<device.Ports, 'readMemberships' | 'saveMembership' | 'isQuiet' | 'settleAnew'>;

const clock = { now: deviceNow, ahead: () => serverAhead.value };

/** `campaigns`: all that are public; none where they did not come. */
function wallet(campaigns: readonly CampaignView[]): Kept {
  const open = new Set(campaigns.flatMap(({ id, phase }) => (isClosed(phase) ? [] : [id])));
  return {
    readMemberships,
    saveMembership,
    isQuiet: async () =>
      !hasSpoken() && isQuiet(storage, (campaign) => campaigns.length > 0 && !open.has(campaign)),
    settleAnew: () => settleAnew(storage, uniform, { now: clock.now(), ahead: clock.ahead() }),
  };
}

/** Taking part, from this browser. Heavy: load it with import() when somebody does. Throws ApiError. */
export async function takePart(seed: Uint8Array, plan: device.TakingPart, kept: Kept): Promise<Joined> {
  const seen = (await walletExists()) ? await readLedger(plan.campaign.id) : undefined;
  const ports = { ...kept, ...clock, group, seen, saveAlarm, postEnrolment, postJoin, random: uniform };
  return device.takePart(ports, seed, plan);
}

/** The same, with this browser's wallet. `campaigns`: all that are public; none where they did not come. */
export function takePartHere(
  seed: Uint8Array,
  plan: device.TakingPart,
  campaigns: readonly CampaignView[],
): Promise<Joined> {
  return takePart(seed, plan, wallet(campaigns));
}

/** Shows the membership to the box, and gets what reads the pool's board. */
export async function requestPass(slug: string, participation: Participation): Promise<string> {
  const membership = await readMembership(participation);
  if (!membership) throw new ApiError('pass_required');
  return postPass(slug, sealing.sealPass(group, membership, participation));
}
