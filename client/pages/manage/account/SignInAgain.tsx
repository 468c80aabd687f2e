import { Dialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { giveUpSession, session, sessionExpired } from '../session.ts';
import { SignInForm } from './SignInForm.tsx';

/** Over the page when the session has ended, so that nothing that was typed on it is lost. */
export function SignInAgain() {
  if (!sessionExpired.value) return null;
  return (
    <Dialog title={t('manage.signIn.again')} onClose={giveUpSession}>
      <p>{t('manage.signIn.againText')}</p>
      <SignInForm email={session.value?.email ?? ''} />
    </Dialog>
  );
}
