import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import type { FailureCode } from '../../../../shared/api/api-error.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import type { ApiError } from '../../../services/api.ts';

/** What a second membership in one period is refused with. The server does not say more: it would tell who has joined. */
const mayHaveJoined: ReadonlySet<FailureCode> = new Set([
  'code_refused',
  'joined_otherwise',
  'membership_ended',
]);

interface JoinErrorProps {
  slug: string;
  error: ApiError;
  onRetry: () => void;
  /** What else helps here. */
  children?: ComponentChildren;
}

/** Why somebody could not join. Where they may have joined before: the ways on, since trying again is none. */
export function JoinError({ slug, error, onRetry, children }: JoinErrorProps) {
  const join = `/c/${slug}/join`;
  const elsewhere = useLocation().path !== join;
  if (!mayHaveJoined.has(error.code)) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <ErrorNotice error={error}>
      {children}
      <p>
        <strong>{t('participant.again.title')}</strong> {t('participant.again.text')}
      </p>
      <ul class="bullets">
        {error.code === 'membership_ended' && (
          <li>
            {t('participant.again.invited')} {elsewhere && <a href={join}>{t('participant.again.join')}</a>}
          </li>
        )}
        <li>
          {t('participant.again.words')} <a href={`/c/${slug}/restore`}>{t('participant.again.restore')}</a>
        </li>
        <li>{t('participant.again.next')}</li>
        <li>{t('participant.again.taken')}</li>
      </ul>
    </ErrorNotice>
  );
}
