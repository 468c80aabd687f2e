import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { languages } from '../../../../shared/api/constants.ts';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { isPlannedInTime } from '../../../../shared/domain/ends.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';

/**
 * One thing to see to before a draft is opened. `must`: it cannot be opened, or would be of no use, as it stands.
 * `may`: worth a thought. `done`: nothing left.
 */
export type Todo = { state: 'done' | 'must' | 'may' } & (
  | { kind: 'question' | 'policy' | 'date' }
  | { kind: 'language' | 'introduction'; language: (typeof languages)[number] }
  | { kind: 'roster'; pool: PoolView; members: number }
  | { kind: 'crowd'; pool: PoolView; members: number; needed: number }
  | { kind: 'codes'; pool: PoolView; withoutCode: number }
  | { kind: 'invite'; pool: PoolView }
);

/** What is left to do before the draft is opened, in the order in which it is best done. */
export function listTodos({ campaign, pools }: ManagedCampaign, now: Date): Todo[] {
  const needed = campaign.policy.minimumAnonymitySet;
  const rosters = campaign.pools
    .filter(({ admission }) => admission === 'roster')
    .map((pool) => ({ pool, ...countsOf(pool, pools) }));
  const late = !isPlannedInTime(campaign, 'draft', now);
  return [
    { kind: 'question', state: 'done' },
    ...languages
      .filter((language) => !campaign.texts[language])
      .map((language): Todo => ({ kind: 'language', language, state: 'may' })),
    ...(languages.some((language) => campaign.texts[language]?.introduction)
      ? languages
          .filter((language) => campaign.texts[language]?.introduction === '')
          .map((language): Todo => ({ kind: 'introduction', language, state: 'may' }))
      : []),
    ...(late ? ([{ kind: 'date', state: 'must' }] satisfies Todo[]) : []),
    ...rosters.flatMap(({ pool, members, withoutCode, standing }): Todo[] => [
      { kind: 'roster', pool, members, state: members > 0 ? 'done' : 'must' },
      ...(members > 0 && members < needed
        ? ([{ kind: 'crowd', pool, members, needed, state: 'must' }] satisfies Todo[])
        : []),
      ...(members > 0
        ? ([{ kind: 'codes', pool, withoutCode, state: withoutCode === 0 ? 'done' : 'may' }] satisfies Todo[])
        : []),
      ...(members > 0 && standing ? ([{ kind: 'invite', pool, state: 'may' }] satisfies Todo[]) : []),
    ]),
    { kind: 'policy', state: 'may' },
  ];
}

function countsOf(
  { id }: PoolView,
  pools: ManagedCampaign['pools'],
): Omit<ManagedCampaign['pools'][number], 'pool'> {
  const { members = 0, withoutCode = 0, standing = false } = pools.find(({ pool }) => pool === id) ?? {};
  return { members, withoutCode, standing };
}

/** Pools of an open campaign in which people cannot take part, since they have no code. */
export function poolsWithoutCodes({
  campaign,
  pools,
}: ManagedCampaign): { pool: PoolView; withoutCode: number }[] {
  if (!acceptsMembers(campaign.phase)) return [];
  return campaign.pools
    .map((pool) => ({ pool, withoutCode: countsOf(pool, pools).withoutCode }))
    .filter(({ withoutCode }) => withoutCode > 0);
}
