import { useSignal } from '@preact/signals';
import type { ClockDoubt } from '../../../shared/api/manage.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { formatDateTime } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { confirmClock, readClock } from '../../services/manage.ts';
import type { Resource } from '../../state/resource.ts';
import styles from './ClockNotice.module.css';
import { useAction } from './use-action.ts';
import { useConsoleResource } from './use-console-resource.ts';

type Clock = Resource<{ doubt: ClockDoubt | null }>;

/** Where the server does not believe its clock, those who are responsible see what it shows, and can vouch for it. */
export function ClockNotice() {
  const clock = useConsoleResource(readClock);
  const doubt = clock.data.value?.doubt;
  return doubt ? <Doubt clock={clock} doubt={doubt} /> : null;
}

function Doubt({ clock, doubt }: { clock: Clock; doubt: ClockDoubt }) {
  const asking = useSignal(false);
  const { busy, error, run } = useAction();
  const confirm = () =>
    run(async () => {
      try {
        clock.set(await confirmClock(doubt));
      } catch (thrown) {
        void clock.refresh();
        throw thrown;
      } finally {
        asking.value = false;
      }
    });
  return (
    <Card as="section" tone="alarm" labelledBy="clock-doubt" class={styles.notice}>
      <div class="stack">
        <h2 id="clock-doubt">{t('manage.clock.title')}</h2>
        <dl class={styles.clocks}>
          {(['clock', 'reckoned', 'database'] as const).map((which) => (
            <div key={which}>
              <dt class="small">{t(`manage.clock.${which}`)}</dt>
              <dd>{formatDateTime(doubt[which])}</dd>
            </div>
          ))}
        </dl>
        <p>{t('manage.clock.text')}</p>
        {error && <ErrorNotice error={error} />}
        <div>
          <Button
            onClick={() => {
              asking.value = true;
            }}
          >
            {t('manage.clock.right')}
          </Button>
        </div>
      </div>
      {asking.value && (
        <ConfirmDialog
          title={t('manage.clock.confirm.title')}
          confirm={t('manage.clock.right')}
          danger
          busy={busy}
          onConfirm={() => void confirm()}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('manage.clock.confirm.text', { time: formatDateTime(doubt.clock) })}</p>
        </ConfirmDialog>
      )}
    </Card>
  );
}
