import { Button } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import type { Person } from '../../../services/wallet/people.ts';
import { goOnAs } from './go-on-as.ts';
import styles from './People.module.css';
import { PersonMark } from './PersonMark.tsx';

/** The people of this device to choose from, and what of theirs waits until they are chosen. */
export function PersonList({ people }: { people: readonly Person[] }) {
  return (
    <ul class={styles.people}>
      {people.map(({ wallet, mark, waiting }) => (
        <li key={wallet} class="row">
          <Button onClick={() => goOnAs(wallet)}>
            <PersonMark mark={mark} />
          </Button>
          {waiting > 0 && <span class="small">{t('people.waiting', { count: waiting })}</span>}
        </li>
      ))}
    </ul>
  );
}
