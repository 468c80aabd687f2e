import { useId } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { SaveFileButton } from '../../../components/SaveFileButton.tsx';
import { t } from '../../../i18n/index.ts';
import { managed } from '../../../services/contracts/console.data.ts';
import { fetchManagedFile } from '../../../services/managed-record.ts';
import { may } from '../session.ts';

/** The record of a closed campaign, to be kept and handed to whoever wants to check it. */
export function RecordFile({ campaign }: { campaign: CampaignView }) {
  const id = useId();
  const { slug } = campaign;
  const whole = may(managed.readManagedContents);
  return (
    <Card as="section" labelledBy={id}>
      <div class="stack">
        <h2 id={id}>{t('manage.record.title')}</h2>
        {whole && <p>{t('manage.record.text')}</p>}
        <div class="row">
          {whole && (
            <SaveFileButton
              label={t('manage.record.download')}
              name={`${slug}-ledger.json`}
              fetch={() => fetchManagedFile(campaign)}
            />
          )}
          <ButtonLink href={`/audit/${slug}`}>{t('manage.record.check')}</ButtonLink>
        </div>
      </div>
    </Card>
  );
}
