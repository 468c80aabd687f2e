import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { Group } from '../../shared/credential/group.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Http } from './http.ts';
import { inParallel } from './parallel.ts';
import { enrolOpenly, enrolWithCode, type Participant } from './participant.ts';

export type Crowd = Record<PoolId, Participant[]>;

/**
 * Enrols many: one employee a code, `customers` customers by proof of work, `limit` at once.
 * The employees come back in the order of their codes.
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
  return { employees: codes.flatMap((code) => employees.get(code) ?? []), customers: open };
}
