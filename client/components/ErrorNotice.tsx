import type { ComponentChildren } from 'preact';
import { t } from '../i18n/index.ts';
import { type ApiError, needsReload } from '../services/api.ts';
import { Button } from './Button.tsx';
import { Card } from './Card.tsx';
import styles from './ErrorNotice.module.css';

interface ErrorNoticeProps {
  error: ApiError;
  /** Offered as a button where trying again can help. */
  onRetry?: (() => void) | undefined;
  /** What else helps here. */
  children?: ComponentChildren;
}

/** Says what went wrong by the error's code, in the reader's language, and is announced when it appears. */
export function ErrorNotice({ error, onRetry, children }: ErrorNoticeProps) {
  const reloads = needsReload(error.code);
  const again = reloads ? () => location.reload() : onRetry;
  return (
    <Card tone="alarm">
      <div class={styles.notice} role="alert">
        <p>{t(`errors.${error.code}`)}</p>
        {children}
        {again && (
          <div>
            <Button small onClick={again}>
              {t(reloads ? 'common.reload' : 'common.retry')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
