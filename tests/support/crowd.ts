import type { Released } from '../../server/box/work.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { Group } from '../../shared/credential/group.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Http } from './http.ts';
import { inParallel } from './parallel.ts';
import { enrolOpenly, enrolWithCode, type Participant, showPresence } from './participant.ts';
import { passRoundTimeOf } from './round-times.ts';
import type { UsualPool } from './usual-pools.ts';

/** Who has joined, by pool. */
export type Crowd<Id extends PoolId = UsualPool> = Record<Id, Participant[]>;

/** Who joins a pool: by these codes, or so many by proof of work. */
export type Joining = readonly string[] | number;

/**
 * Enrols many, `limit` at once. Those with codes come back in the order of their codes. A round time then tells everybody
 * how many have joined.
 */
export async function enrolCrowd<Id extends PoolId>(
  http: Http,
  group: Group,
  campaign: CampaignView,
  joining: Readonly<Record<Id, Joining>>,
  limit: number,
  onEach: () => void,
): Promise<Crowd<Id>> {
  const pools = (Object.entries(joining) as [Id, Joining][]).map(([pool, coming]) => {
    const codes = typeof coming === 'number' ? Array<undefined>(coming).fill(undefined) : coming;
    return { pool, codes, people: [] as Participant[] };
  });
  const joins = pools.flatMap(({ pool, codes, people }) =>
    codes.map((code, at) => async () => {
      people[at] =
        code === undefined
          ? await enrolOpenly(http, group, campaign, pool)
          : await enrolWithCode(http, group, campaign, pool, code);
    }),
  );
  await inParallel(joins, limit, async (join) => {
    await join();
    onEach();
  });
  await passRoundTimeOf(http, campaign.slug);
  return Object.fromEntries(pools.map(({ pool, people }) => [pool, people])) as Crowd<Id>;
}

/** As many of each pool as a release takes show presence, as those who have sent something do; then a round time passes. */
export async function release(
  http: Http,
  { crowd }: { crowd: Readonly<Crowd<PoolId>> },
): Promise<Released | undefined> {
  const people = Object.values(crowd).flatMap((members) => {
    const { minimumGroup = 0, minimumAnonymitySet = 0 } = members[0]?.campaign.policy ?? {};
    const silent = members.length < Math.max(minimumGroup, minimumAnonymitySet);
    return silent ? [] : members.slice(0, minimumGroup);
  });
  const [first] = people;
  if (!first) throw new Error('No pool has enough people for a release');
  await inParallel(people, 8, (member) => showPresence(http, member));
  return passRoundTimeOf(http, first.campaign.slug);
}
