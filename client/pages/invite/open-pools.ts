import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { acceptsMembers } from '../../../shared/domain/phases.ts';
import { poolName } from '../../i18n/campaign-text.ts';
import { language } from '../../i18n/index.ts';

/** The names of the pools that anyone may join now: “Customers or Suppliers”. Undefined where there is none. */
export function openPools({ pools, phase }: Pick<CampaignView, 'pools' | 'phase'>): string | undefined {
  const open = acceptsMembers(phase) ? pools.filter(({ admission }) => admission === 'open') : [];
  if (open.length === 0) return undefined;
  return new Intl.ListFormat(language.value, { type: 'disjunction' }).format(
    open.map((pool) => poolName(pool)),
  );
}

/** The address that is the same for everybody, whatever link somebody came with. */
export function campaignAddress({ slug }: Pick<CampaignView, 'slug'>): string {
  return `${location.origin}/c/${slug}`;
}
