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
import { readDemand } from '../../../services/factors.ts';
import { notify } from '../../../state/notices.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { roleNames } from '../role-names.ts';
import { giveUpSession, may, session } from '../session.ts';
import { useAction } from '../use-action.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import styles from './Access.module.css';
import { ChangeRoles } from './ChangeRoles.tsx';
import { Demand } from './Demand.tsx';
import { Invitations } from './Invitations.tsx';
import { Invite } from './Invite.tsx';
import { RemoveFactors } from './RemoveFactors.tsx';

interface AccountProps {
  account: AccountView;
  onChanged: () => Promise<void>;
}

function Account({ account, onChanged }: AccountProps) {
  const { name, email, roles, secondFactor } = account;
  const own = session.value?.email === email;
  const doing = useSignal<'changing' | 'removing' | 'removing-factors' | undefined>(undefined);
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
        <p class="small">{t(secondFactor ? 'access.factor.yes' : 'access.factor.no')}</p>
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
          {secondFactor && !own && (
            <Button
              small
              variant="quiet"
              aria-label={t('access.factor.removeOf', { name })}
              onClick={() => {
                doing.value = 'removing-factors';
              }}
            >
              {t('access.factor.remove')}
            </Button>
          )}
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
      {doing.value === 'removing-factors' && <RemoveFactors {...{ account, onChanged }} onClose={stop} />}
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
  const [people, { invitations, mails }, { roles }] = await Promise.all([
    listAccounts(),
    listInvitations(),
    readDemand(),
  ]);
  return { people, invitations, mails, demanded: roles };
}

/** /manage/access: who may sign in to the console, and what for. */
export default function Access() {
  const access = useConsoleResource(load);
  const doing = useSignal<'inviting' | 'demanding' | undefined>(undefined);
  const stop = () => {
    doing.value = undefined;
  };
  const known = access.data.value;
  const error = access.error.value;
  return (
    <ConsoleShell>
      <div class="stack">
        <div class="row-apart">
          <PageHeading title={t('access.title')} />
          {known && may(contracts.invite) && (
            <div class="row">
              <Button
                onClick={() => {
                  doing.value = 'demanding';
                }}
              >
                {t('access.demand')}
              </Button>
              <Button
                variant="primary"
                onClick={() => {
                  doing.value = 'inviting';
                }}
              >
                {t('access.invite')}
              </Button>
            </div>
          )}
        </div>
        <p class="measure">{t('access.text')}</p>
        {known && known.demanded.length > 0 && (
          <p class="measure">{t('access.demand.now', { roles: roleNames(known.demanded) })}</p>
        )}
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
        {known && doing.value === 'inviting' && (
          <Invite mails={known.mails} onInvited={access.refresh} onClose={stop} />
        )}
        {known && doing.value === 'demanding' && (
          <Demand demanded={known.demanded} onChanged={access.refresh} onClose={stop} />
        )}
      </div>
    </ConsoleShell>
  );
}
