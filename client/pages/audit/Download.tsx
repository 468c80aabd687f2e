import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { SaveFileButton } from '../../components/SaveFileButton.tsx';
import { t } from '../../i18n/index.ts';
import { ApiError } from '../../services/api.ts';
import { fetchRecord } from '../../services/audit.ts';
import type { Participation } from '../../services/wallet/schema.ts';

interface DownloadProps {
  campaign: CampaignView;
  /** A member gets what only members of their pool can read, too. */
  participation: Participation | undefined;
}

/** Saves the record of a closed campaign. */
export function Download({ campaign, participation }: DownloadProps) {
  const fetch = async () => {
    const record = await fetchRecord(campaign, participation, new AbortController().signal);
    if (record.stage !== 'closed') throw new ApiError('ledger_not_closed');
    return record.file;
  };
  return (
    <SaveFileButton label={t('audit.record.download')} name={`${campaign.slug}-ledger.json`} fetch={fetch} />
  );
}
