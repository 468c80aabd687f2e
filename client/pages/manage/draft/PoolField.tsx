import { languages, limits } from '../../../../shared/api/constants.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { admissions, fewestPools } from '../../../../shared/domain/pools.ts';
import { Button } from '../../../components/Button.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { Select, TextField } from '../../../components/Field.tsx';
import { PoolMark } from '../../../components/PoolBadge.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { formatNumber, languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { namePath } from './check.ts';
import { errorAt, type FieldsProps } from './fields.ts';
import styles from './PoolFields.module.css';
import { isNamedAs, type PoolForm, takeGroup, writtenNames } from './pools.ts';

/** What the form calls a pool: by its name as far as it is typed, before that by its place. */
export function label(pool: PoolForm, at: number): string {
  const name = poolName({ names: writtenNames(pool.names) });
  return name || t('manage.form.pool.number', { number: formatNumber(at + 1) });
}

export interface PoolFieldProps extends FieldsProps {
  /** Its place in the form. */
  at: number;
  pool: PoolForm;
  /** All that there are. */
  groups: readonly ManagedGroup[];
}

type PartProps = PoolFieldProps & { onChange: (pool: PoolForm) => void };

function peopleIn({ admission, members }: ManagedGroup): string {
  return admission === 'open' ? t('manage.admission.open') : t('manage.groups.people', { count: members });
}

/** The group behind a pool: a new one, or one that exists and is in no other pool. It says itself how it admits. */
function GroupChoice({ form, at, pool, groups, onChange }: PartProps) {
  const elsewhere = form.pools.filter((_, place) => place !== at).map(({ group }) => group);
  const free = groups.filter(({ id }) => !elsewhere.includes(id));
  const taken = groups.find(({ id }) => id === pool.group);
  const namesake = !taken && free.some((group) => isNamedAs(group, pool.names));
  if (free.length === 0) return null;
  const choose = (id: string) => {
    const group = free.find((one) => one.id === id);
    onChange(takeGroup(pool, group, taken, form.language));
  };
  return (
    <Select
      label={t('manage.form.group')}
      hint={
        taken
          ? t(`manage.form.group.${taken.admission}`)
          : t(namesake ? 'manage.form.group.namesake' : 'manage.form.group.hint')
      }
      value={pool.group ?? ''}
      onChange={choose}
      options={[
        { value: '', label: t('manage.form.group.new') },
        ...free.map((group) => ({ value: group.id, label: `${group.name} (${peopleIn(group)})` })),
      ]}
    />
  );
}

function AdmissionChoice({ pool, onChange }: Pick<PartProps, 'pool' | 'onChange'>) {
  return (
    <Choices
      legend={t('manage.form.admission.label')}
      value={pool.admission}
      onChange={(admission) => onChange({ ...pool, admission })}
      options={admissions.map((admission) => ({
        value: admission,
        label: t(`manage.admission.${admission}`),
        hint: t(`manage.form.admission.${admission}`),
      }))}
    />
  );
}

/** One pool: who is in it, and what it is called. */
export function PoolField({ id, onRemove, ...props }: PoolFieldProps & { id: string; onRemove: () => void }) {
  const { form, change, problems, at, pool } = props;
  const write = (written: PoolForm) =>
    change({ pools: form.pools.map((one) => (one === pool ? written : one)) });
  const order = languages.toSorted((a, b) => Number(b === form.language) - Number(a === form.language));
  return (
    <div class={styles.pool}>
      <fieldset class={styles.fields} id={id}>
        <legend class={styles.legend}>
          <PoolMark pool={pool} /> {label(pool, at)}
        </legend>
        <GroupChoice {...props} onChange={write} />
        {order.map((language) => (
          <TextField
            key={language}
            label={t('manage.form.pool.name', { language: languageName(language) })}
            optional={language !== form.language}
            required={language === form.language}
            autocomplete="off"
            lang={language}
            limit={limits.poolName}
            value={pool.names[language]}
            onInput={(name) => write({ ...pool, names: { ...pool.names, [language]: name } })}
            error={errorAt(problems, namePath(at, language))}
          />
        ))}
        {pool.group === null && <AdmissionChoice pool={pool} onChange={write} />}
        {form.pools.length > fewestPools && (
          <div>
            <Button class={styles.remove} onClick={onRemove}>
              {t('manage.form.pool.remove', { pool: label(pool, at) })}
            </Button>
          </div>
        )}
      </fieldset>
    </div>
  );
}
