import type { CampaignView } from '../../shared/api/campaigns.ts';
import { fetchFile } from '../../shared/audit/fetch-ledger.ts';
import { readContents, readResults } from './manage.ts';
import { publicLedger } from './public-ledger.ts';

/** The record of a closed campaign as a manager gets it, who reads every board. Throws ApiError. */
export function fetchManagedFile({ slug, texts }: CampaignView): Promise<string> {
  const reader = {
    ...publicLedger(slug),
    contents: readContents.bind(undefined, slug),
    results: readResults.bind(undefined, slug),
  };
  return fetchFile(reader, texts);
}
