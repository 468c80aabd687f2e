import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { session } from '../session.ts';

/** Where names and entries are reached by one and the same database login, those who are responsible should know. */
export function SeparationNotice() {
  const separation = session.value?.separation;
  if (separation === 'embedded') return <p class="small">{t('manage.separation.embedded')}</p>;
  if (separation !== 'none') return null;
  return (
    <Card tone="alarm">
      <p>{t('manage.separation.none')}</p>
    </Card>
  );
}
