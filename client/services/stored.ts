import type { CampaignView } from '../../shared/api/campaigns.ts';
import { passHeader } from '../../shared/api/constants.ts';
import type { Specimen } from '../../shared/api/specimen.ts';
import { request } from './api.ts';
import { boardsFor, readAs } from './boards.ts';
import type { Membership } from './wallet/schema.ts';

/** What the server keeps, as it shows it to everyone. Throws ApiError. */
const at = (slug: string) => `/api/box/campaigns/${encodeURIComponent(slug)}`;

export type StoredIdea = NonNullable<Specimen['idea']>;

/** One released idea as it is stored, from a board that this reader may see; null where there is none. */
export async function fetchStoredIdea(
  campaign: CampaignView,
  membership: Membership | undefined,
): Promise<StoredIdea | null> {
  const [board] = boardsFor(campaign, membership?.pool);
  if (board === undefined) return null;
  const { idea } = await readAs(campaign, board, membership, (pass) =>
    request<Specimen>('anonymous', `${at(campaign.slug)}/specimen?${new URLSearchParams({ board })}`, {
      ...(pass === undefined ? {} : { headers: { [passHeader]: pass } }),
    }),
  );
  return idea;
}
