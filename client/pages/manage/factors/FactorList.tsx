import type { OwnFactors } from '../../../../shared/api/factors.ts';
import { Button } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { hasPasskeys } from '../../../services/has-passkeys.ts';
import type { Doing } from './doing.ts';
import styles from './Factors.module.css';

interface FactorListProps {
  own: OwnFactors;
  onDo: (doing: Doing) => void;
}

function App({ own: { app }, onDo }: FactorListProps) {
  return (
    <li class="stack-tight">
      <h3>{t('factors.app')}</h3>
      <p class="small">{t(app ? 'factors.app.have' : 'factors.app.none')}</p>
      <div class="row">
        <Button small onClick={() => onDo({ what: 'app' })}>
          {t(app ? 'factors.app.again' : 'factors.app.setUp')}
        </Button>
        {app && (
          <Button small variant="quiet" onClick={() => onDo({ what: 'removing', factor: 'app' })}>
            {t('factors.app.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Passkeys({ own: { passkeys, passkeysWork }, onDo }: FactorListProps) {
  const possible = passkeysWork && hasPasskeys();
  return (
    <li class="stack-tight">
      <h3>{t('factors.passkeys')}</h3>
      {passkeys.length === 0 && <p class="small">{t('factors.passkeys.none')}</p>}
      {passkeys.length > 0 && (
        <ul class={styles.passkeys}>
          {passkeys.map((passkey) => (
            <li key={passkey.id} class="row-apart">
              <bdi>{passkey.name}</bdi>
              <Button
                small
                variant="quiet"
                aria-label={t('factors.passkey.removeOf', { name: passkey.name })}
                onClick={() => onDo({ what: 'removing', factor: passkey })}
              >
                {t('factors.passkey.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {possible && (
        <div>
          <Button small onClick={() => onDo({ what: 'passkey' })}>
            {t('factors.passkey.add')}
          </Button>
        </div>
      )}
      {!possible && (
        <p class="small">{t(passkeysWork ? 'factors.passkeys.unknown' : 'factors.passkeys.unavailable')}</p>
      )}
    </li>
  );
}

/** What there is and what there could be, with what can be done about it. */
export function FactorList({ own, onDo }: FactorListProps) {
  const has = own.app || own.passkeys.length > 0;
  return (
    <ul class={styles.factors}>
      <App own={own} onDo={onDo} />
      <Passkeys own={own} onDo={onDo} />
      {has && (
        <li class="stack-tight">
          <h3>{t('factors.codes')}</h3>
          <p class="small">{t('factors.codes.left', { count: own.codes })}</p>
          <div>
            <Button small onClick={() => onDo({ what: 'renewing' })}>
              {t('factors.codes.renew')}
            </Button>
          </div>
        </li>
      )}
    </ul>
  );
}
