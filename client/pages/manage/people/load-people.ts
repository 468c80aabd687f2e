import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { listCampaigns, listGroups } from '../../../services/manage.ts';

/** All groups by name, and all campaigns, the newest first. Throws ApiError. */
export async function loadPeople(): Promise<{ groups: ManagedGroup[]; campaigns: CampaignView[] }> {
  const [groups, managed] = await Promise.all([listGroups(), listCampaigns()]);
  return { groups, campaigns: managed.map(({ campaign }) => campaign) };
}
