import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { OpenInvitation } from '../../../../shared/api/accounts.ts';
import { Button, ButtonLink } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { acceptInvitation, readInvitation } from '../../../services/accounts.ts';
import type { ApiError } from '../../../services/api.ts';
import { roleNames } from '../role-names.ts';
import { endSession, startSession } from '../session.ts';
import { useAction } from '../use-action.ts';
import { NameField } from './AccountFields.tsx';
import { AccountPage } from './AccountPage.tsx';
import { NewPassword } from './NewPassword.tsx';
import { useLinkToken } from './use-link-token.ts';

/** Says why the invitation cannot be used, and what helps. */
function Refused({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const { busy, error: failed, run } = useAction();
  if (error.code === 'signed_in_otherwise') {
    const leave = () =>
      run(async () => {
        await endSession();
        onRetry();
      });
    return (
      <ErrorNotice error={failed ?? error}>
        <div>
          <Button small busy={busy} onClick={() => void leave()}>
            {t('manage.signOut')}
          </Button>
        </div>
      </ErrorNotice>
    );
  }
  const goesOn = error.code === 'invitation_used' || error.code === 'account_exists';
  return (
    <ErrorNotice error={error} onRetry={error.code === 'network' ? onRetry : undefined}>
      {goesOn && (
        <ButtonLink small href="/manage/sign-in">
          {t('manage.signIn.title')}
        </ButtonLink>
      )}
    </ErrorNotice>
  );
}

function Accept({ token, invitation: { email, roles } }: { token: string; invitation: OpenInvitation }) {
  const { route } = useLocation();
  const name = useSignal('');
  const password = useSignal('');
  const { busy, error, run, clear } = useAction();
  return (
    <form
      class="stack"
      onSubmit={submitTo(() =>
        run(async () => {
          startSession(await acceptInvitation({ token, name: name.value.trim(), password: password.value }));
          route('/manage', true);
        }),
      )}
    >
      {error && <Refused error={error} onRetry={clear} />}
      <p>{t('manage.invitation.roles', { email, roles: roleNames(roles) })}</p>
      <NameField name={name} />
      {/* For the browser's list of passwords. */}
      <input
        class="visually-hidden"
        type="email"
        autocomplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <NewPassword
        label={t('manage.account.password')}
        own={[name.value, email]}
        value={password.value}
        onInput={(value) => {
          password.value = value;
        }}
      />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          {t('manage.invitation.submit')}
        </Button>
      </div>
    </form>
  );
}

function Opened({ token }: { token: string }) {
  const invitation = useSignal<OpenInvitation | undefined>(undefined);
  const { error, run } = useAction();
  const read = () =>
    run(async () => {
      invitation.value = await readInvitation(token);
    });
  useEffect(() => {
    void read();
  }, [token]);
  if (invitation.value) return <Accept token={token} invitation={invitation.value} />;
  return error ? <Refused error={error} onRetry={() => void read()} /> : <Loading />;
}

/** /manage/invitation#TOKEN: the one-time link that an administrator gave out. */
export function InvitationPage() {
  const token = useLinkToken();
  return (
    <AccountPage title={t('manage.invitation.title')} text={t('manage.invitation.text')}>
      {token ? <Opened key={token} token={token} /> : <p>{t('manage.invitation.missing')}</p>}
    </AccountPage>
  );
}
