import { useSignal } from '@preact/signals';
import type { SessionView } from '../../../../shared/api/own.ts';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { endSessions } from '../../../services/own-account.ts';
import type { Resource } from '../../../state/resource.ts';
import { FormSection } from '../draft/FormSection.tsx';
import { giveUpSession } from '../session.ts';
import { useAction } from '../use-action.ts';
import styles from './OwnAccount.module.css';

function nameOf({ browser, system }: SessionView): string {
  if (browser && system) return t('account.session.on', { browser, system });
  return browser ?? system ?? t('account.session.unknown');
}

/** Where somebody is signed in, and the end of all of it. */
export function Sessions({ sessions }: { sessions: Resource<SessionView[]> }) {
  const asking = useSignal(false);
  const { busy, error, run } = useAction();
  const all = sessions.data.value;
  const failed = sessions.error.value;
  const end = () =>
    run(async () => {
      await endSessions();
      giveUpSession();
    });
  return (
    <FormSection title={t('account.sessions')} text={t('account.sessionsText')}>
      {!all && failed && <ErrorNotice error={failed} onRetry={sessions.refresh} />}
      {!all && !failed && <Loading />}
      <ul class={styles.sessions}>
        {all?.map((one, at) => (
          <li key={at}>
            <strong>{nameOf(one)}</strong>
            {one.current && <span class="small"> ({t('account.session.current')})</span>}
            <p class="small">
              {t('account.session.times', {
                begun: formatDateTime(one.begun),
                used: formatDateTime(one.used),
              })}
            </p>
          </li>
        ))}
      </ul>
      <div>
        <Button
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('account.endAll')}
        </Button>
      </div>
      {asking.value && (
        <ConfirmDialog
          title={t('account.ending')}
          confirm={t('account.endAll')}
          busy={busy}
          onConfirm={() => void end()}
          onClose={() => {
            asking.value = false;
          }}
        >
          {error && <ErrorNotice error={error} />}
          <p>{t('account.endText')}</p>
        </ConfirmDialog>
      )}
    </FormSection>
  );
}
