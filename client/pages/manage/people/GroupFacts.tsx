import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { t } from '../../../i18n/index.ts';

/** How one gets into a group, and how many are on its list: never how many of them have joined. */
export function GroupFacts({ group: { admission, members, withoutCode } }: { group: ManagedGroup }) {
  const facts = [
    t(`manage.admission.${admission}`),
    ...(admission === 'roster' ? [t('manage.groups.people', { count: members })] : []),
    ...(withoutCode > 0 ? [t('manage.groups.withoutCode', { count: withoutCode })] : []),
  ];
  return <p class="small">{facts.join(' · ')}</p>;
}
