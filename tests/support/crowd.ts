import type { Released } from '../../server/box/work.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { Group } from '../../shared/credential/group.ts';
import { type PoolId, poolIds } from '../../shared/domain/pools.ts';
import type { Http } from './http.ts';
import { inParallel } from './parallel.ts';
import { enrolOpenly, enrolWithCode, type Participant, showPresence } from './participant.ts';
import { passRoundTimeOf } from './round-times.ts';

export type Crowd = Record<PoolId, Participant[]>;

/**
 * Enrols many: one employee a code, `customers` customers by proof of work, `limit` at once.
 * The employees come back in the order of their codes. A round time then tells everybody how many have joined.
 */
export async function enrolCrowd(
  http: Http,
  group: Group,
  campaign: CampaignView,
  { codes, customers }: { codes: readonly string[]; customers: number },
  limit: number,
  onEach: () => void,
): Promise<Crowd> {
  const employees = new Map<string, Participant>();
  const open: Participant[] = [];
  const joins = [
    ...codes.map((code) => async () => {
      employees.set(code, await enrolWithCode(http, group, campaign, 'employees', code));
    }),
    ...Array.from({ length: customers }, () => async () => {
      open.push(await enrolOpenly(http, group, campaign, 'customers'));
    }),
  ];
  await inParallel(joins, limit, async (join) => {
    await join();
    onEach();
  });
  await passRoundTimeOf(http, campaign.slug);
  return { employees: codes.flatMap((code) => employees.get(code) ?? []), customers: open };
}

/** As many of each pool as a release takes show presence, as those who have sent something do; then a round time passes. */
export async function release(http: Http, crowd: Crowd): Promise<Released | undefined> {
  const people = poolIds.flatMap((pool) => {
    const { minimumGroup = 0, minimumAnonymitySet = 0 } = crowd[pool][0]?.campaign.policy ?? {};
    const silent = crowd[pool].length < Math.max(minimumGroup, minimumAnonymitySet);
    return silent ? [] : crowd[pool].slice(0, minimumGroup);
  });
  const [first] = people;
  if (!first) throw new Error('No pool has enough people for a release');
  await inParallel(people, 8, (member) => showPresence(http, member));
  return passRoundTimeOf(http, first.campaign.slug);
}
