import { ButtonLink } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { ConsolePage } from './ConsolePage.tsx';
import { useManaged } from './managed.ts';

export function NoSuchPage() {
  const { slug } = useManaged().managed.campaign;
  return (
    <ConsolePage title={t('manage.missing.title')}>
      <div>
        <ButtonLink href={`/manage/c/${slug}`}>{t('manage.nav.overview')}</ButtonLink>
      </div>
    </ConsolePage>
  );
}
