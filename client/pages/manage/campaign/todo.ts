import { languages } from '../../../../shared/api/constants.ts';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';

/**
 * One thing to see to before a draft is opened. `must`: it cannot be opened, or would be of no use, as it stands.
 * `may`: worth a thought. `done`: nothing left.
 */
export type Todo = { state: 'done' | 'must' | 'may' } & (
  | { kind: 'question' | 'policy' | 'date' }
  | { kind: 'language' | 'introduction'; language: (typeof languages)[number] }
  | { kind: 'roster'; pool: PoolId; members: number }
  | { kind: 'crowd'; pool: PoolId; members: number; needed: number }
  | { kind: 'codes'; pool: PoolId; withoutCode: number }
);

/** What is left to do before the draft is opened, in the order in which it is best done. */
export function listTodos({ campaign, pools }: ManagedCampaign, now: Date): Todo[] {
  const needed = campaign.policy.minimumAnonymitySet;
  const rosters = pools.filter(({ pool }) =>
    campaign.pools.some(({ id, admission }) => id === pool && admission === 'roster'),
  );
  const passed = [campaign.collectUntil, campaign.voteUntil].some((end) => end && new Date(end) <= now);
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
    ...(passed ? ([{ kind: 'date', state: 'must' }] satisfies Todo[]) : []),
    ...rosters.flatMap(({ pool, members, withoutCode }): Todo[] => [
      { kind: 'roster', pool, members, state: members > 0 ? 'done' : 'must' },
      ...(members > 0 && members < needed
        ? ([{ kind: 'crowd', pool, members, needed, state: 'must' }] satisfies Todo[])
        : []),
      ...(members > 0
        ? ([{ kind: 'codes', pool, withoutCode, state: withoutCode === 0 ? 'done' : 'may' }] satisfies Todo[])
        : []),
    ]),
    { kind: 'policy', state: 'may' },
  ];
}

/** Pools of an open campaign in which people cannot take part, since they have no code. */
export function poolsWithoutCodes({ campaign, pools }: ManagedCampaign): ManagedCampaign['pools'] {
  if (!acceptsMembers(campaign.phase)) return [];
  return pools.filter(({ withoutCode }) => withoutCode > 0);
}
