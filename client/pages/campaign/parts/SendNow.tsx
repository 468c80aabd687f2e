import { useState } from 'preact/hooks';
import { canSendNow, lockOf } from '../../../../shared/device/departure.ts';
import type { Entry } from '../../../../shared/device/entry.ts';
import { Button } from '../../../components/Button.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { t } from '../../../i18n/index.ts';
import { deviceNow } from '../../../services/clock.ts';
import { sendNow } from '../../../state/actions.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { overText } from './too-late.ts';

interface SendNowProps {
  /** What would be sent; those that cannot be hurried are left out. */
  entries: readonly Entry[];
  label: string;
  small?: boolean;
}

/** Sends at once what would still wait on this device, after saying what somebody could then guess. */
export function SendNow({ entries, label, small = true }: SendNowProps) {
  const state = useCampaignState();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const rules = state.rules.value;
  if (!rules) return null;
  const waiting = entries
    .filter((entry) => entry.state.name === 'pending' && !overText(entry.kind, state.campaign.data.value))
    .map((entry) => ({ entry, lock: lockOf(entry, state.entries.all.value, rules, deviceNow()) }))
    .filter(({ lock }) => canSendNow(lock));
  if (waiting.length === 0 || !state.outbox.value) return null;
  const ideas = waiting.filter(({ entry }) => entry.kind === 'idea').length;
  const together = ideas > 1 || waiting.some(({ lock }) => lock === 'behind');

  async function send() {
    setBusy(true);
    await sendNow(state, new Set(waiting.map(({ entry }) => entry.key)));
    setBusy(false);
    setAsking(false);
  }

  return (
    <>
      <Button small={small} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('participant.now.title')}
          confirm={t('participant.now.confirm', { count: waiting.length })}
          busy={busy}
          onConfirm={() => void send()}
          onClose={() => setAsking(false)}
        >
          <p>{t('participant.now.text')}</p>
          {together && <p>{t('participant.now.together')}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
