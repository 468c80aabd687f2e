import { useState } from 'preact/hooks';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { notify } from '../../../state/notices.ts';
import { announceWipe } from '../../../state/tabs.ts';
import { complain } from '../parts/complain.ts';
import { markName } from '../people/PersonMark.tsx';

/** `self`: of several people who use the device, the one at this page. `everybody`: all that is on the device. */
type Whom = 'self' | 'everybody';

/** Forgets everything on this device, or what is this person's, after asking once more. */
export function WipeDevice() {
  const state = useCampaignState();
  const { entries, participation } = state;
  const [asking, setAsking] = useState<Whom | null>(null);
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState(true);
  const unsent = entries.all.value.filter(({ state }) => state.name === 'pending').length;
  const self = participation.self.value;
  const others = participation.people.value?.filter((person) => person !== self) ?? [];
  const several = self !== undefined && others.length > 0;
  const theirs = others.reduce((sum, { waiting }) => sum + waiting, 0);

  async function forget(whom: Whom) {
    setBusy(true);
    try {
      const { wipeDevice, wipePerson } = await import('../../../services/wipe.ts');
      const wiped = whom === 'self' ? await wipePerson() : await wipeDevice();
      setAsking(null);
      await announceWipe(state, wiped);
      notify(t(whom === 'self' ? 'people.wipe.done' : 'participant.wipe.done'));
    } catch (thrown) {
      complain(thrown);
    } finally {
      setBusy(false);
    }
  }

  function ask(whom: Whom) {
    setAsking(whom);
    void participation.lookAround();
    import('../../../services/wallet/seed.ts')
      .then(({ wordsAreWritten }) => wordsAreWritten())
      .then(setWritten, () => setWritten(false));
  }

  const everybody = t(several ? 'people.wipe.everybody' : 'participant.wipe.button');
  const mark = self ? markName(self.mark) : '';
  return (
    <Card as="section" labelledBy="wipe">
      <div class="stack">
        <h2 id="wipe">{t('participant.wipe.title')}</h2>
        <p class="measure">{t('participant.wipe.text')}</p>
        <div class="row">
          {several && (
            <Button variant="danger" onClick={() => ask('self')}>
              {t('people.wipe.self', { mark })}
            </Button>
          )}
          <Button variant="danger" onClick={() => ask('everybody')}>
            {everybody}
          </Button>
        </div>
      </div>
      {asking && (
        <ConfirmDialog
          title={asking === 'self' ? t('people.wipe.askSelf', { mark }) : t('participant.wipe.ask')}
          confirm={asking === 'self' ? t('people.wipe.self', { mark }) : everybody}
          danger
          busy={busy}
          onConfirm={() => void forget(asking)}
          onClose={() => setAsking(null)}
        >
          <p>{t('participant.wipe.askText')}</p>
          {!written && (
            <p>
              <strong>{t('participant.wipe.unwritten')}</strong>
            </p>
          )}
          {unsent > 0 && <p>{t('participant.wipe.unsent', { count: unsent })}</p>}
          {several && (
            <p>
              {asking === 'self'
                ? t('people.wipe.othersStay')
                : t('people.wipe.others', { count: others.length, waiting: theirs })}
            </p>
          )}
        </ConfirmDialog>
      )}
    </Card>
  );
}
