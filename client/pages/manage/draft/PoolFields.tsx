import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { languages, limits } from '../../../../shared/api/constants.ts';
import {
  admissions,
  type Colour,
  fewestPools,
  mostPools,
  type PoolId,
} from '../../../../shared/domain/pools.ts';
import { Button } from '../../../components/Button.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { TextField } from '../../../components/Field.tsx';
import { PoolMark } from '../../../components/PoolBadge.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { formatNumber, languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { namePath } from './check.ts';
import { FormSection } from './FormSection.tsx';
import { errorAt, type FieldsProps } from './fields.ts';
import styles from './PoolFields.module.css';
import { addPool, type PoolForm, removePool, writtenNames } from './pools.ts';

/** How many people are on the imported list of a pool. */
export type Listed = ReadonlyMap<PoolId, number>;

/** What the form calls a pool: by its name as far as it is typed, before that by its place. */
function label(pool: PoolForm, at: number): string {
  const name = poolName({ names: writtenNames(pool.names) });
  return name || t('manage.form.pool.number', { number: formatNumber(at + 1) });
}

interface PoolProps extends FieldsProps {
  /** Its place in the form. */
  at: number;
  pool: PoolForm;
  id: string;
  onRemove: () => void;
}

function Pool({ form, change, problems, at, pool, id, onRemove }: PoolProps) {
  const write = (changes: Partial<PoolForm>) =>
    change({ pools: form.pools.map((one) => (one === pool ? { ...pool, ...changes } : one)) });
  const order = languages.toSorted((a, b) => Number(b === form.language) - Number(a === form.language));
  return (
    <div class={styles.pool}>
      <fieldset class={styles.fields} id={id}>
        <legend class={styles.legend}>
          <PoolMark pool={pool} /> {label(pool, at)}
        </legend>
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
            onInput={(name) => write({ names: { ...pool.names, [language]: name } })}
            error={errorAt(problems, namePath(at, language))}
          />
        ))}
        <Choices
          legend={t('manage.form.admission.label')}
          value={pool.admission}
          onChange={(admission) => write({ admission })}
          options={admissions.map((admission) => ({
            value: admission,
            label: t(`manage.admission.${admission}`),
            hint: t(`manage.form.admission.${admission}`),
          }))}
        />
        {form.pools.length > fewestPools && (
          <div>
            <Button onClick={onRemove}>{t('manage.form.pool.remove', { pool: label(pool, at) })}</Button>
          </div>
        )}
      </fieldset>
    </div>
  );
}

/** The groups that take part: what they are called, and how each admits its members. */
export function PoolFields({ listed, ...props }: FieldsProps & { listed: Listed }) {
  const { form, change } = props;
  const id = useId();
  const removing = useSignal<Colour | undefined>(undefined);
  const at = form.pools.findIndex(({ colour }) => colour === removing.value);
  const asked = form.pools[at];
  const idOf = (colour: Colour) => `${id}-${colour}`;
  const peopleOf = ({ id: pool }: PoolForm) => (pool === null ? 0 : (listed.get(pool) ?? 0));
  /** What was pressed may be gone: the focus goes to where the work goes on. */
  const focusIn = (place: string, control: string) =>
    requestAnimationFrame(() => document.getElementById(place)?.querySelector<HTMLElement>(control)?.focus());

  const add = () => {
    const { pools } = addPool(form);
    change({ pools });
    const added = pools.find((pool) => !form.pools.includes(pool));
    if (added) focusIn(idOf(added.colour), 'input');
  };
  const remove = (pool: PoolForm) => {
    change(removePool(form, pool));
    removing.value = undefined;
    focusIn(`${id}-add`, 'button');
  };
  return (
    <FormSection title={t('manage.form.pools.legend')} text={t('manage.form.pools.text')}>
      {form.pools.map((pool, place) => (
        <Pool
          key={pool.colour}
          {...props}
          at={place}
          pool={pool}
          id={idOf(pool.colour)}
          onRemove={() => {
            if (peopleOf(pool) > 0) removing.value = pool.colour;
            else remove(pool);
          }}
        />
      ))}
      {form.pools.length < mostPools && (
        <div id={`${id}-add`}>
          <Button onClick={add}>{t('manage.form.pool.add')}</Button>
        </div>
      )}
      {asked && (
        <ConfirmDialog
          title={t('manage.form.pool.removing', { pool: label(asked, at) })}
          confirm={t('manage.form.pool.removeConfirm')}
          danger
          onConfirm={() => remove(asked)}
          onClose={() => {
            removing.value = undefined;
          }}
        >
          <p>{t('manage.form.pool.removingText', { count: peopleOf(asked) })}</p>
        </ConfirmDialog>
      )}
    </FormSection>
  );
}
