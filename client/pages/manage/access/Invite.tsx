import { useSignal } from '@preact/signals';
import type { InviteReply } from '../../../../shared/api/accounts.ts';
import type { Role } from '../../../../shared/domain/roles.ts';
import { Button } from '../../../components/Button.tsx';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { language, t } from '../../../i18n/index.ts';
import { invite } from '../../../services/accounts.ts';
import { useAction } from '../use-action.ts';
import styles from './Access.module.css';
import { RoleChoice } from './RoleChoice.tsx';

interface InviteProps {
  /** Does the server send mails? */
  mails: boolean;
  onInvited: () => Promise<void>;
  onClose: () => void;
}

/** Whom to invite, and then the link, which is shown this once. */
export function Invite({ mails, onInvited, onClose }: InviteProps) {
  const made = useSignal<InviteReply | undefined>(undefined);
  const email = useSignal('');
  const chosen = useSignal<readonly Role[]>([]);
  const { busy, error, run } = useAction();
  const [first, ...more] = chosen.value;
  const send = () =>
    run(async () => {
      if (!first) return;
      made.value = await invite({
        ...{ email: email.value.trim(), roles: [first, ...more], language: language.peek() },
      });
      await onInvited();
    });
  if (made.value) return <Made made={made.value} onClose={onClose} />;
  return (
    <Dialog title={t('access.invite')} onClose={onClose}>
      <form class="stack" onSubmit={submitTo(send)}>
        {error && <ErrorNotice error={error} />}
        <TextField
          type="email"
          label={t('access.invite.email')}
          hint={t(mails ? 'access.invite.mails' : 'access.invite.noMails')}
          required
          maxLength={200}
          value={email.value}
          onInput={(value) => {
            email.value = value;
          }}
        />
        <RoleChoice
          chosen={chosen.value}
          onChange={(value) => {
            chosen.value = value;
          }}
        />
        <div>
          <Button variant="primary" type="submit" busy={busy} disabled={!first}>
            {t('access.invite.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Made({ made: { invitation, link, mail }, onClose }: { made: InviteReply; onClose: () => void }) {
  const { email, expiresAt } = invitation;
  return (
    <Dialog title={t('access.invite.done', { email })} onClose={onClose}>
      <div class="stack">
        <p role="status">{t(`access.invite.${mail}`, { email })}</p>
        <p class={styles.link}>{link}</p>
        <div>
          <CopyButton text={link} label={t('access.invite.copy')} primary />
        </div>
        <p class="small">{t('access.invite.once', { when: formatDateTime(expiresAt) })}</p>
      </div>
    </Dialog>
  );
}
