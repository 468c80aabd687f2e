import { t } from '../../../i18n/index.ts';
import { needsReload, toApiError } from '../../../services/api.ts';
import { notify } from '../../../state/notices.ts';

/** Says what went wrong beside the page, which stays as it is. */
export function complain(thrown: unknown): void {
  const { code } = toApiError(thrown);
  const action = needsReload(code) ? { label: t('common.reload'), run: () => location.reload() } : undefined;
  notify(t(`errors.${code}`), { tone: 'alarm', action });
}
