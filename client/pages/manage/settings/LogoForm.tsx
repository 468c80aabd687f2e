import type { Settings } from '../../../../shared/api/settings.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { changeLogo, removeLogo } from '../../../services/settings.ts';
import { notify } from '../../../state/notices.ts';
import { FileButton } from '../FileButton.tsx';
import { useAction } from '../use-action.ts';
import { makeLogo } from './make-logo.ts';
import styles from './Settings.module.css';

/** Takes a picture and stores it at once. */
export function LogoForm({ settings, onChange }: { settings: Settings; onChange: (next: Settings) => void }) {
  const { busy, error, run } = useAction();
  const { logo } = settings.company;
  return (
    <Card as="section" labelledBy="logo">
      <div class="stack">
        <h2 id="logo">{t('settings.logo')}</h2>
        <p class="small">{t('settings.logo.text')}</p>
        {logo && (
          <div>
            <img
              class={styles.present}
              src={logo.path}
              alt={t('settings.logo.alt')}
              width={logo.width}
              height={logo.height}
            />
          </div>
        )}
        {error && <ErrorNotice error={error} />}
        <div class="row">
          <FileButton
            label={t(logo ? 'settings.logo.other' : 'settings.logo.choose')}
            accept="image/png,image/jpeg,image/webp"
            onFile={(file) =>
              void run(async () => {
                onChange(await changeLogo(await makeLogo(file)));
                notify(t('settings.logo.saved'));
              })
            }
          />
          {logo && (
            <Button
              busy={busy}
              onClick={() =>
                void run(async () => {
                  onChange(await removeLogo());
                  notify(t('settings.logo.removed'));
                })
              }
            >
              {t('settings.logo.remove')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
