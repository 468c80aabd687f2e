import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { Button } from '../../components/Button.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { t } from '../../i18n/index.ts';
import { toApiError } from '../../services/api.ts';
import { managed } from '../../services/contracts/console.data.ts';
import { notify } from '../../state/notices.ts';
import { ClockNotice } from './ClockNotice.tsx';
import styles from './ConsoleShell.module.css';
import { openPlaces, ownAccount, placeOf } from './places.ts';
import { endSession, may, session } from './session.ts';
import { leaveWith } from './use-unsaved.tsx';

interface ConsoleShellProps {
  nav?: ComponentChildren;
  /** As PageShell has it. Where no campaign is at hand, any of them may be weak. */
  weak?: boolean | 'some' | undefined;
  children: ComponentChildren;
}

function Places() {
  const { path } = useLocation();
  const here = placeOf(path);
  return (
    <nav aria-label={t('manage.places')}>
      <ul class={styles.places}>
        {openPlaces().map(({ href, label }) => (
          <li key={href}>
            <a
              class={styles.place}
              href={href}
              aria-current={href === here ? (path === href ? 'page' : 'true') : undefined}
            >
              {t(label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The frame of the console's pages: its places, who is signed in, and the way out. */
export function ConsoleShell({ nav, weak = 'some', children }: ConsoleShellProps) {
  const who = session.value;
  const { path } = useLocation();
  const leave = () => {
    endSession().catch((thrown: unknown) => {
      notify(t(`errors.${toApiError(thrown).code}`), { tone: 'alarm' });
    });
  };
  return (
    <PageShell
      home="/manage"
      places={openPlaces().length > 0 && <Places />}
      nav={nav}
      weak={weak}
      status={
        who && (
          <span class={styles.who}>
            {who.lacksFactor ? (
              <bdi>{who.name}</bdi>
            ) : (
              <a
                class={styles.name}
                href={ownAccount}
                aria-label={t('manage.ownAccount', { name: who.name })}
                aria-current={path === ownAccount ? 'page' : undefined}
              >
                <bdi>{who.name}</bdi>
              </a>
            )}
            <Button variant="quiet" small onClick={() => leaveWith(leave)}>
              {t('manage.signOut')}
            </Button>
          </span>
        )
      }
    >
      {may(managed.readClock) && <ClockNotice />}
      {children}
    </PageShell>
  );
}
