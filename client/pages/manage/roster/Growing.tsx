import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import styles from './Roster.module.css';

const step = 20;

/** A list that shows its first items, and more of them when somebody asks. */
export function Growing<T>({
  items,
  children,
}: {
  items: readonly T[];
  children: (item: T) => ComponentChildren;
}) {
  const shown = useSignal(step);
  return (
    <>
      <ul class={styles.growing}>{items.slice(0, shown.value).map(children)}</ul>
      {items.length > shown.value && (
        <div>
          <Button
            small
            onClick={() => {
              shown.value += 5 * step;
            }}
          >
            {t('manage.roster.more', { count: items.length - shown.value })}
          </Button>
        </div>
      )}
    </>
  );
}
