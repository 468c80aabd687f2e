/**
 * The moments at which a device's member says who they are: joining a group with a name, and renewing that. Whoever logs
 * requests must not find one of them beside something that the member says (docs/decisions/0037).
 */
import { outstanding } from './entry.ts';
import { type Clock, comesAt } from './moments.ts';
import { policyOf } from './pin.ts';
import type { DeviceStorage } from './storage.ts';
import { beginSettling, type Random } from './timing.ts';

/**
 * Is nothing of this device's on its way, in any campaign: neither still to be sent, nor sent and not released yet? `isOver`: of
 * a campaign, by its id, nothing is sent any more.
 */
export async function isQuiet(
  storage: Pick<DeviceStorage, 'readParticipations' | 'readEntries'>,
  isOver: (campaign: string) => boolean,
): Promise<boolean> {
  for (const { campaign } of await storage.readParticipations()) {
    if (isOver(campaign)) continue;
    const entries = await storage.readEntries(campaign);
    if (entries.some((entry) => entry.state.name === 'pending' || outstanding(entry))) return false;
  }
  return true;
}

/**
 * What this device sends from now on settles as if its member had just joined, in every campaign, by what its first leaf says;
 * and they are asked anew when it may leave. What settles for longer goes on.
 */
export async function settleAnew(
  storage: Pick<DeviceStorage, 'readParticipations' | 'readLedger' | 'changeParticipation'>,
  random: Random,
  clock: Clock,
): Promise<void> {
  for (const { campaign } of await storage.readParticipations()) {
    const seen = await storage.readLedger(campaign);
    if (!seen) continue;
    // Also where the campaign's own pool is one that anyone may join: what leaves there says as much.
    const settling = beginSettling(random, clock, policyOf(seen), 'roster', null);
    await storage.changeParticipation(campaign, (current) =>
      comesAt(current.mayLeaveAt, current.ahead, clock) < settling.mayLeaveAt
        ? { ...current, ...settling, leaving: null }
        : current,
    );
  }
}
