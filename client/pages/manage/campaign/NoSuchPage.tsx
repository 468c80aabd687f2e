import { ButtonLink } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { t } from '../../../i18n/index.ts';
import { useManaged } from './managed.ts';

export function NoSuchPage() {
  const { slug } = useManaged().managed.campaign;
  return (
    <EmptyState
      title={t('manage.missing.title')}
      actions={<ButtonLink href={`/manage/c/${slug}`}>{t('manage.nav.overview')}</ButtonLink>}
    />
  );
}
