import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { ContentsReply, ResultsReply } from '../../shared/api/ledger.ts';
import { fetchFile } from '../../shared/audit/fetch-ledger.ts';
import { readOpened } from './manage.ts';
import { publicLedger } from './public-ledger.ts';

/** The record of a closed campaign as a manager gets it, who reads every board. Throws ApiError. */
export function fetchManagedFile({ slug, texts }: CampaignView): Promise<string> {
  const reader = {
    ...publicLedger(slug),
    contents: (path: string) => readOpened<ContentsReply>(slug, path),
    results: (path: string) => readOpened<ResultsReply>(slug, path),
  };
  return fetchFile(reader, texts);
}
