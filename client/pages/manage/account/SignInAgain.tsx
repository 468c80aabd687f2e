import { Dialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { giveUpSession, session, signInAgain } from '../session.ts';
import { SignInForm } from './SignInForm.tsx';
import { useSetup } from './use-setup.ts';

function Again({ why }: { why: 'ended' | 'old' }) {
  const setup = useSetup();
  const leave = () => {
    if (why === 'ended') giveUpSession();
    else signInAgain.value = undefined;
  };
  return (
    <Dialog title={t('manage.signIn.again')} onClose={leave}>
      <p>{t(why === 'ended' ? 'manage.signIn.againText' : 'manage.signIn.oldText')}</p>
      <SignInForm email={session.value?.email ?? ''} passkeys={setup?.passkeys ?? false} />
    </Dialog>
  );
}

/** Over the page when somebody has to sign in again, so that nothing that was typed on it is lost. */
export function SignInAgain() {
  const why = signInAgain.value;
  return why && <Again why={why} />;
}
