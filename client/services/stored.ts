import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { Specimen } from '../../shared/api/specimen.ts';
import { call } from './api.ts';
import { boardsFor, readAs } from './boards.ts';
import { withPass } from './box.ts';
import { stored } from './contracts/stored.data.ts';
import type { Participation } from './wallet/schema.ts';

/** What the server keeps, as it shows it to everyone. Throws ApiError. */
export type StoredIdea = NonNullable<Specimen['idea']>;

/** One released idea as it is stored, from a board that this reader may see; null where there is none. */
export async function fetchStoredIdea(
  campaign: CampaignView,
  participation: Participation | undefined,
): Promise<StoredIdea | null> {
  const [board] = boardsFor(campaign, participation?.pool);
  if (board === undefined) return null;
  const { idea } = await readAs(campaign, board, participation, (pass) =>
    call(stored.readSpecimen, { params: { slug: campaign.slug }, query: { board } }, withPass(pass)),
  );
  return idea;
}
