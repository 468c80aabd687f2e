import { useState } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { type Reason, reasons } from '../../../../shared/ledger/moderation-words.ts';
import { Button } from '../../../components/Button.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { toApiError } from '../../../services/api.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { notify } from '../../../state/notices.ts';
import { report } from '../../../state/reporting.ts';
import type { ReadableIdea } from '../parts/readable.ts';

interface ReportIdeaProps {
  campaign: CampaignView;
  idea: ReadableIdea;
}

/** A quiet way to tell the moderators of an idea; or that this device has. */
export function ReportIdea({ campaign, idea }: ReportIdeaProps) {
  const { entries } = useCampaignState();
  const [asking, setAsking] = useState(false);
  const reported = entries.all.value.some(
    ({ kind, body, state }) =>
      kind === 'report' && 'idea' in body && body.idea === idea.id && state.name !== 'refused',
  );
  if (reported) return <p class="small">{t('moderation.report.mine')}</p>;
  return (
    <div>
      <Button variant="quiet" small onClick={() => setAsking(true)}>
        {t('moderation.report')}
      </Button>
      {asking && <ReportDialog campaign={campaign} idea={idea} onClose={() => setAsking(false)} />}
    </div>
  );
}

function ReportDialog({ campaign, idea, onClose }: ReportIdeaProps & { onClose: () => void }) {
  const state = useCampaignState();
  const [reason, setReason] = useState<Reason | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  async function send() {
    setTried(true);
    if (reason === null || busy) return;
    setBusy(true);
    try {
      await report(state, idea, reason);
      notify(t('moderation.report.done'));
      onClose();
    } catch (thrown) {
      notify(t(`errors.${toApiError(thrown).code}`), { tone: 'alarm' });
      setBusy(false);
    }
  }
  return (
    <Dialog
      title={t('moderation.report.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void send()}>
            {t('moderation.report.submit')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{t('moderation.report.text', { k: campaign.policy.minimumGroup })}</p>
        <p>{t('moderation.report.once')}</p>
        <Choices
          legend={t('moderation.report.why')}
          error={tried && reason === null ? t('moderation.report.missing') : undefined}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`moderation.reason.${value}`) }))}
        />
      </div>
    </Dialog>
  );
}
