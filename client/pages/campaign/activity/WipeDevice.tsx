import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { toApiError } from '../../../services/api.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { notify } from '../../../state/notices.ts';
import { announceWipe } from '../../../state/wiped.ts';

/** Forgets everything on this device, after asking once more. */
export function WipeDevice() {
  const state = useCampaignState();
  const { entries } = state;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState(true);
  const unsent = entries.all.value.filter(({ state }) => state.name === 'pending').length;

  async function forget() {
    setBusy(true);
    try {
      const { wipeDevice } = await import('../../../services/wipe.ts');
      await wipeDevice();
      setAsking(false);
      announceWipe(state);
      notify(t('participant.wipe.done'));
    } catch (thrown) {
      notify(t(`errors.${toApiError(thrown).code}`), { tone: 'alarm' });
    } finally {
      setBusy(false);
    }
  }

  function ask() {
    setAsking(true);
    import('../../../services/wallet/seed.ts')
      .then(({ wordsAreWritten }) => wordsAreWritten())
      .then(setWritten, () => setWritten(false));
  }

  return (
    <Card as="section" labelledBy="wipe">
      <div class="stack">
        <h2 id="wipe">{t('participant.wipe.title')}</h2>
        <p class="measure">{t('participant.wipe.text')}</p>
        <div>
          <Button variant="danger" onClick={ask}>
            {t('participant.wipe.button')}
          </Button>
        </div>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('participant.wipe.ask')}
          confirm={t('participant.wipe.button')}
          danger
          busy={busy}
          onConfirm={() => void forget()}
          onClose={() => setAsking(false)}
        >
          <p>{t('participant.wipe.askText')}</p>
          {!written && (
            <p>
              <strong>{t('participant.wipe.unwritten')}</strong>
            </p>
          )}
          {unsent > 0 && <p>{t('participant.wipe.unsent', { count: unsent })}</p>}
        </ConfirmDialog>
      )}
    </Card>
  );
}
