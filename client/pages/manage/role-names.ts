import type { Role } from '../../../shared/domain/roles.ts';
import { language, t } from '../../i18n/index.ts';

/** As a list in the reader's language. */
export function roleNames(roles: readonly Role[]): string {
  const names = roles.map((role) => t(`manage.role.${role}`));
  return new Intl.ListFormat(language.value, { type: 'conjunction' }).format(names);
}
