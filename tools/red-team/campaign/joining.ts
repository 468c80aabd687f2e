/** How a person's browser comes to a campaign credential: with the membership that it has, or with one that it gets first. */
import type { Group } from '../../../shared/credential/arc1.ts';
import { fromBase64url } from '../../../shared/device/encoding.ts';
import { isQuiet, settleAnew } from '../../../shared/device/identified.ts';
import { createMemoryStorage, type MemoryStorage } from '../../../shared/device/memory-storage.ts';
import type { Joined } from '../../../shared/device/participation.ts';
import { type TakingPart, takePart } from '../../../shared/device/take-part.ts';
import type { Network } from './network.ts';

/** What a person's browser keeps from one campaign to the next. */
export interface Belongings {
  seed: Uint8Array;
  storage: MemoryStorage;
  /** The request for the membership; undefined where none was made yet. */
  membership: Uint8Array | undefined;
  /** The requests for campaign credentials, in their order. */
  joins: { campaign: string; request: Uint8Array }[];
}

/** Takes part in its own way. */
export type JoinsCarelessly = (
  ports: JoinPorts,
  network: Network,
  belongings: Belongings,
  plan: TakingPart,
) => Promise<Joined>;

export interface JoinPorts {
  group: Group;
  random(): number;
  now(): number;
}

export function newBelongings(): Belongings {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  return { seed, storage: createMemoryStorage(seed), membership: undefined, joins: [] };
}

/** As the product does it. What was asked for is noted with the belongings. */
export function joinCampaign(
  ports: JoinPorts,
  network: Network,
  belongings: Belongings,
  plan: TakingPart,
): Promise<Joined> {
  const { seed, storage, joins } = belongings;
  return takePart(
    {
      ...ports,
      ahead: () => 0,
      isQuiet: () => isQuiet(storage, () => false),
      settleAnew: () => settleAnew(storage, ports.random, { now: ports.now(), ahead: 0 }),
      seen: undefined,
      readMemberships: storage.readMemberships,
      saveMembership: storage.saveMembership,
      saveAlarm: storage.saveAlarm,
      postEnrolment(to, body) {
        belongings.membership = fromBase64url(body.request);
        return network.postEnrolment(to, body);
      },
      postJoin(slug, body) {
        joins.push({ campaign: plan.campaign.id, request: fromBase64url(body.request) });
        return network.postJoin(slug, body);
      },
    },
    seed,
    plan,
  );
}
