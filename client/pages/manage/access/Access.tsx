import { useSignal } from '@preact/signals';
import type { AccountView } from '../../../../shared/api/accounts.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { t } from '../../../i18n/index.ts';
import { listAccounts, listInvitations, removeAccount } from '../../../services/accounts.ts';
import { accounts as contracts } from '../../../services/contracts/console.data.ts';
import { notify } from '../../../state/notices.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { roleNames } from '../role-names.ts';
import { giveUpSession, may, session } from '../session.ts';
import { useAction } from '../use-action.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import styles from './Access.module.css';
import { ChangeRoles } from './ChangeRoles.tsx';
import { Invitations } from './Invitations.tsx';
import { Invite } from './Invite.tsx';

interface AccountProps {
  account: AccountView;
  onChanged: () => Promise<void>;
}

function Account({ account, onChanged }: AccountProps) {
  const { name, email, roles } = account;
  const own = session.value?.email === email;
  const doing = useSignal<'changing' | 'removing' | undefined>(undefined);
  const stop = () => {
    doing.value = undefined;
  };
  return (
    <Card as="li" class={styles.account}>
      <div class={styles.who}>
        <h2>
          <bdi>{name}</bdi> {own && <span class="small">{t('access.you')}</span>}
        </h2>
        <p class="small">{email}</p>
        <p>{roleNames(roles)}</p>
      </div>
      {may(contracts.changeRoles) && (
        <div class="row">
          <Button
            small
            aria-label={t('access.changeOf', { name })}
            onClick={() => {
              doing.value = 'changing';
            }}
          >
            {t('access.change')}
          </Button>
          <Button
            small
            variant="quiet"
            aria-label={t('access.removeOf', { name })}
            onClick={() => {
              doing.value = 'removing';
            }}
          >
            {t('access.remove')}
          </Button>
        </div>
      )}
      {doing.value === 'changing' && <ChangeRoles {...{ account, own, onChanged }} onClose={stop} />}
      {doing.value === 'removing' && <Remove {...{ account, own, onChanged }} onClose={stop} />}
    </Card>
  );
}

interface RemoveProps extends AccountProps {
  own: boolean;
  onClose: () => void;
}

function Remove({ account: { id, name }, own, onChanged, onClose }: RemoveProps) {
  const { busy, error, run } = useAction();
  const remove = () =>
    run(async () => {
      await removeAccount(id);
      notify(t('access.removed', { name }));
      if (own) giveUpSession();
      else await onChanged();
    });
  return (
    <ConfirmDialog
      title={t('access.removing', { name })}
      confirm={t('access.remove')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      {error && <ErrorNotice error={error} />}
      <p>{t('access.removeText')}</p>
    </ConfirmDialog>
  );
}

async function load() {
  const [people, { invitations, mails }] = await Promise.all([listAccounts(), listInvitations()]);
  return { people, invitations, mails };
}

/** /manage/access: who may sign in to the console, and what for. */
export default function Access() {
  const access = useConsoleResource(load);
  const inviting = useSignal(false);
  const known = access.data.value;
  const error = access.error.value;
  return (
    <ConsoleShell>
      <div class="stack">
        <div class="row-apart">
          <PageHeading title={t('access.title')} />
          {known && may(contracts.invite) && (
            <Button
              variant="primary"
              onClick={() => {
                inviting.value = true;
              }}
            >
              {t('access.invite')}
            </Button>
          )}
        </div>
        <p class="measure">{t('access.text')}</p>
        {!known && error && <ErrorNotice error={error} onRetry={access.refresh} />}
        {!known && !error && <Loading />}
        {known && (
          <ul class={styles.list}>
            {known.people.map((account) => (
              <Account key={account.id} account={account} onChanged={access.refresh} />
            ))}
          </ul>
        )}
        {known && <Invitations invitations={known.invitations} onChanged={access.refresh} />}
        {known && inviting.value && (
          <Invite
            mails={known.mails}
            onInvited={access.refresh}
            onClose={() => {
              inviting.value = false;
            }}
          />
        )}
      </div>
    </ConsoleShell>
  );
}
