import { useSignal } from '@preact/signals';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import type { Phase } from '../../../../shared/domain/phases.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { advancePhase } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import { useManaged } from './managed.ts';

/** What happens with what has reached the server. */
function meaning(phase: Phase, { policy }: ManagedCampaign['campaign']): string | undefined {
  if (phase === 'announced') return undefined;
  if (phase === 'collecting') return t('manage.confirm.vote.text');
  return policy.results === 'running'
    ? t('manage.confirm.close.running', { k: policy.minimumGroup })
    : t('manage.confirm.close.text');
}

/** Ends the present phase at once, for accidents: says what it costs, and asks for the campaign's address. */
export function EndAtOnce() {
  const { campaign } = useManaged().managed;
  const asking = useSignal(false);
  return (
    <>
      <Button
        small
        variant="quiet"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t('manage.stop.open', { phase: campaign.phase })}
      </Button>
      {asking.value && (
        <StopDialog
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </>
  );
}

function StopDialog({ onClose }: { onClose: () => void }) {
  const { managed, resource } = useManaged();
  const { campaign } = managed;
  const { slug, phase } = campaign;
  const typed = useSignal('');
  const { busy, error, run } = useAction();
  const ready = typed.value.trim() === slug;
  const joined = campaign.pools.reduce((sum, { taking }) => sum + taking, 0);
  const means = meaning(phase, campaign);
  const stop = () => {
    if (!ready) return;
    void run(async () => {
      try {
        resource.set(await advancePhase(slug, phase));
        onClose();
      } catch (thrown) {
        void resource.refresh();
        throw thrown;
      }
    });
  };
  return (
    <Dialog
      title={t('manage.stop.title', { phase })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="danger" busy={busy} disabled={!ready} onClick={stop}>
            {t('manage.stop.submit', { phase })}
          </Button>
        </>
      }
    >
      <form class="stack" onSubmit={submitTo(stop)}>
        {phase !== 'announced' && (
          <>
            <p>{t('manage.stop.lost')}</p>
            <p>{t('manage.stop.cost', { joined, ideas: campaign.ideas })}</p>
          </>
        )}
        {means && <p>{means}</p>}
        <p>{t('manage.stop.record')}</p>
        <TextField
          label={t('manage.stop.type', { slug })}
          value={typed.value}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={(value) => {
            typed.value = value;
          }}
        />
        {error && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}
