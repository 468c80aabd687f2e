import type { TrailFilter } from '../../../../shared/api/trail.ts';
import { type TrailKind, trailKinds } from '../../../../shared/domain/trail.ts';
import { Select, TextField } from '../../../components/Field.tsx';
import { t } from '../../../i18n/index.ts';
import type { Person } from '../../../services/trail.ts';
import styles from './Trail.module.css';

interface FiltersProps {
  filter: TrailFilter;
  people: readonly Person[];
  onChange: (filter: TrailFilter) => void;
}

export function Filters({ filter, people, onChange }: FiltersProps) {
  const change = (name: keyof TrailFilter, value: string) => {
    const { [name]: _, ...others } = filter;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  return (
    <div class={styles.filters}>
      <Select
        label={t('trail.filter.person')}
        value={filter.account ?? ''}
        onChange={(value) => change('account', value)}
        options={[
          { value: '', label: t('trail.filter.everybody') },
          ...people.map((person) => ({ value: person.account, label: labelOf(person, people) })),
        ]}
      />
      <Select
        label={t('trail.filter.kind')}
        value={filter.kind ?? ''}
        onChange={(value) => change('kind', value)}
        options={[
          { value: '', label: t('trail.filter.everything') },
          ...trailKinds.map((kind: TrailKind) => ({ value: kind, label: t(`trail.name.${kind}`) })),
        ]}
      />
      <TextField
        type="date"
        label={t('trail.filter.from')}
        value={filter.from ?? ''}
        onInput={(value) => change('from', value)}
      />
      <TextField
        type="date"
        label={t('trail.filter.until')}
        value={filter.until ?? ''}
        onInput={(value) => change('until', value)}
      />
    </div>
  );
}

/** Names are free: of people who are called alike, each has the beginning of their account's id beside it. */
function labelOf({ account, name }: Person, people: readonly Person[]): string {
  const alike = people.some((other) => other.account !== account && other.name === name);
  return alike ? `${name} (${account.slice(0, 8)})` : name;
}
