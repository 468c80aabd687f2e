import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { foldAlike } from '../../../../shared/roster/fold.ts';

/** Those of these campaigns that a group takes part in, in their order. */
export function campaignsOf(group: string, campaigns: readonly CampaignView[]): CampaignView[] {
  return campaigns.filter(({ pools }) => pools.some((pool) => pool.group === group));
}

/**
 * Where links with codes may lead to, of campaigns that take the group, the newest first: to those that run, then to
 * drafts. A closed campaign takes nobody.
 */
export function linkTargets<C extends Pick<CampaignView, 'phase'>>(campaigns: readonly C[]): C[] {
  const running = campaigns.filter(({ phase }) => acceptsMembers(phase));
  return [...running, ...campaigns.filter(({ phase }) => phase === 'draft')];
}

/** Is a name one of these, to whoever reads them? */
export function isAmong(name: string, names: readonly string[]): boolean {
  return names.some((other) => foldAlike(other) === foldAlike(name));
}
