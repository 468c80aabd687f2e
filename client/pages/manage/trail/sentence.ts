import type { TrailEntry } from '../../../../shared/api/trail.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { roleNames } from '../role-names.ts';

/** What somebody did, in the reader's language. */
export function sentence({ kind, details, refused }: TrailEntry): string {
  const {
    campaign = '',
    formerly = campaign,
    stage = '',
    measure = '',
    pool = '',
    group = '',
    person = '',
  } = details;
  const { added = 0, changed = 0, removed = 0, codes = 0, known, time } = details;
  const what = t(`trail.kind.${kind}`, {
    ...{ campaign, formerly, stage, measure, pool, group, person, added, changed, removed, codes },
    before: roleNames(details.before ?? []),
    roles: roleNames(details.roles ?? []),
    time: time === undefined ? '' : formatDateTime(time),
    known: known ? 'yes' : 'no',
    factor: details.factor ?? 'none',
    demand: details.roles?.length === 0 ? 'none' : 'some',
    command: details.command ? 'yes' : 'no',
    moved: formerly === campaign ? 'no' : 'yes',
  });
  if (!refused) return what;
  const { error } = refused;
  return error === 'unavailable' || error === 'internal'
    ? t('trail.unknown', { what })
    : t('trail.refused', { what });
}
