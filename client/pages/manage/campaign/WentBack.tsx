import { isClosed } from '../../../../shared/domain/phases.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useManaged } from './managed.ts';

/** The server was restored from a backup while the campaign ran: what is lost, what comes back, and what to wait for. */
export function WentBack() {
  const { campaign, restorations } = useManaged().managed;
  if (restorations === 0 || isClosed(campaign.phase)) return null;
  return (
    <Card tone="alarm" as="section" labelledBy="went-back">
      <div class="stack-tight">
        <h2 id="went-back">{t('manage.restored.title', { count: restorations })}</h2>
        <p>{t('manage.restored.text')}</p>
        <p>{t('manage.restored.wait')}</p>
        <p>{t('manage.restored.codes')}</p>
      </div>
    </Card>
  );
}
