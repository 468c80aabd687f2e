import { useState } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { t } from '../../i18n/index.ts';
import { type ApiError, toApiError } from '../../services/api.ts';
import { fetchRecord } from '../../services/audit.ts';
import { saveFile } from '../../services/save-file.ts';
import type { Membership } from '../../services/wallet/schema.ts';

interface DownloadProps {
  campaign: CampaignView;
  /** A member gets what only members of their pool can read, too. */
  membership: Membership | undefined;
}

/** Saves the record of a closed campaign. */
export function Download({ campaign, membership }: DownloadProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const record = await fetchRecord(campaign, membership, new AbortController().signal);
      if (record.stage === 'closed') {
        saveFile(`${campaign.slug}-ledger.json`, new Blob([record.file], { type: 'application/json' }));
      }
    } catch (thrown) {
      setError(toApiError(thrown));
    }
    setBusy(false);
  };
  return (
    <div class="stack-tight">
      <div>
        <Button busy={busy} onClick={() => void save()}>
          {t('audit.record.download')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
