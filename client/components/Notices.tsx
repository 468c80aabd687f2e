import { t } from '../i18n/index.ts';
import { dismissNotice, notices } from '../state/notices.ts';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Notices.module.css';

/** The region that `notify` of state/notices.ts speaks in. Once a page. */
export function Notices() {
  return (
    <section class={styles.region} aria-label={t('common.notices')} aria-live="polite">
      {notices.value.map((notice) => (
        <div key={notice.id} class={classes(styles.notice, notice.tone === 'alarm' && styles.alarm)}>
          <span>{notice.text}</span>
          {notice.action && (
            <Button
              small
              onClick={() => {
                dismissNotice(notice.id);
                notice.action?.run();
              }}
            >
              {notice.action.label}
            </Button>
          )}
          <button
            type="button"
            class={styles.dismiss}
            aria-label={t('common.close')}
            onClick={() => dismissNotice(notice.id)}
          >
            <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
              <path d="M2 2 14 14M14 2 2 14" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
            </svg>
          </button>
        </div>
      ))}
    </section>
  );
}
