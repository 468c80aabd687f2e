import type { Invitation } from '../../../../shared/api/accounts.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { withdrawInvitation } from '../../../services/accounts.ts';
import { accounts } from '../../../services/contracts/console.data.ts';
import { notify } from '../../../state/notices.ts';
import { roleNames } from '../role-names.ts';
import { may } from '../session.ts';
import { useAction } from '../use-action.ts';
import styles from './Access.module.css';

interface InvitationsProps {
  invitations: readonly Invitation[];
  onChanged: () => Promise<void>;
}

/** Who was invited and has not come yet. */
export function Invitations({ invitations, onChanged }: InvitationsProps) {
  if (invitations.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="invitations">
      <h2 id="invitations">{t('access.invitations')}</h2>
      <ul class={styles.list}>
        {invitations.map((invitation) => (
          <Item key={invitation.id} invitation={invitation} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

function Item({ invitation, onChanged }: { invitation: Invitation; onChanged: () => Promise<void> }) {
  const { id, email, roles, expiresAt, expired } = invitation;
  const { busy, error, run } = useAction();
  const withdraw = () =>
    run(async () => {
      try {
        await withdrawInvitation(id);
        notify(t('access.withdrawn', { email }));
      } finally {
        await onChanged();
      }
    });
  const when = formatDateTime(expiresAt);
  return (
    <Card as="li" class={styles.account}>
      <div class={styles.who}>
        <h3>{email}</h3>
        <p>{roleNames(roles)}</p>
        <p class="small">
          {expired ? t('access.invitation.expired', { when }) : t('access.invitation.until', { when })}
        </p>
        {error && <ErrorNotice error={error} />}
      </div>
      {may(accounts.withdrawInvitation) && (
        <Button
          small
          busy={busy}
          aria-label={t('access.withdrawOf', { email })}
          onClick={() => void withdraw()}
        >
          {t('access.withdraw')}
        </Button>
      )}
    </Card>
  );
}
