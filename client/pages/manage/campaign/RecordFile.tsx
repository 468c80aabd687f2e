import { useId } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { exportPath } from '../../../services/manage.ts';

/** The record of a closed campaign, to be kept and handed to whoever wants to check it. */
export function RecordFile({ campaign: { slug } }: { campaign: CampaignView }) {
  const id = useId();
  return (
    <Card as="section" labelledBy={id}>
      <div class="stack">
        <h2 id={id}>{t('manage.record.title')}</h2>
        <p>{t('manage.record.text')}</p>
        <div class="row">
          <ButtonLink href={exportPath(slug)} download={`${slug}-ledger.json`}>
            {t('manage.record.download')}
          </ButtonLink>
          <ButtonLink href={`/audit/${slug}`}>{t('manage.record.check')}</ButtonLink>
        </div>
      </div>
    </Card>
  );
}
