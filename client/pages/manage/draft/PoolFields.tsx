import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { type Colour, mostPools } from '../../../../shared/domain/pools.ts';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { FormSection } from './FormSection.tsx';
import type { FieldsProps } from './fields.ts';
import { label, PoolField, type PoolFieldProps } from './PoolField.tsx';
import { addPool, type PoolForm, removePool } from './pools.ts';

/** The pools: the group behind each, and what it is called here. */
export function PoolFields(props: FieldsProps & Pick<PoolFieldProps, 'groups'>) {
  const { form, change, groups } = props;
  const id = useId();
  const removing = useSignal<Colour | undefined>(undefined);
  const at = form.pools.findIndex(({ colour }) => colour === removing.value);
  const asked = form.pools[at];
  const idOf = (colour: Colour) => `${id}-${colour}`;
  /** Those who may have links to the campaign. */
  const peopleOf = ({ id: saved, group }: PoolForm) =>
    (saved !== null && groups.find((one) => one.id === group)?.members) || 0;
  /** What was pressed may be gone: the focus goes to where the work goes on. */
  const focusIn = (place: string, control: string) =>
    requestAnimationFrame(() => document.getElementById(place)?.querySelector<HTMLElement>(control)?.focus());

  const add = () => {
    const { pools } = addPool(form);
    change({ pools });
    const added = pools.find((pool) => !form.pools.includes(pool));
    if (added) focusIn(idOf(added.colour), 'select, input');
  };
  const remove = (pool: PoolForm) => {
    change(removePool(form, pool));
    removing.value = undefined;
    focusIn(`${id}-add`, 'button');
  };
  return (
    <FormSection title={t('manage.form.pools.legend')} text={t('manage.form.pools.text')}>
      {form.pools.map((pool, place) => (
        <PoolField
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
