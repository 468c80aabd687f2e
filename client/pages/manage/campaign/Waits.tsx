import { useSignal } from '@preact/signals';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { endNameOf } from '../../../../shared/domain/phases.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ConfirmDialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { advancePhase, withdrawCampaign } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import { AnnounceEnd } from './AnnounceEnd.tsx';
import { useManaged } from './managed.ts';

/** The time of a phase was over, and nothing was written: the campaign waits for its manager. */
export function Waits() {
  const { campaign } = useManaged().managed;
  const { slug, phase } = campaign;
  const name = endNameOf(phase);
  const end = name ? campaign[name] : null;
  const joined = campaign.pools.some(({ taking }) => taking > 0);
  return (
    <Card tone="alarm" as="section" labelledBy="waits">
      <div class="stack">
        <h2 id="waits">{t('manage.waits.title', { phase })}</h2>
        {end !== null && <p>{t('manage.waits.text', { when: formatMoment(end) })}</p>}
        <div class="row">
          <AnnounceEnd phase={phase} label={t('manage.waits.more')} primary />
          <Confirmed
            label={t('manage.waits.end', { phase })}
            text={t('manage.waits.endText', { phase })}
            act={() => advancePhase(slug, phase)}
          />
          {!joined && (
            <Confirmed
              label={t('manage.waits.draft')}
              text={t('manage.waits.draftText')}
              act={() => withdrawCampaign(slug)}
            />
          )}
        </div>
      </div>
    </Card>
  );
}

interface ConfirmedProps {
  label: string;
  text: string;
  act: () => Promise<ManagedCampaign>;
}

/** A button that asks once more. */
function Confirmed({ label, text, act }: ConfirmedProps) {
  const { resource } = useManaged();
  const asking = useSignal(false);
  const { busy, error, run } = useAction();
  return (
    <>
      <Button
        onClick={() => {
          asking.value = true;
        }}
      >
        {label}
      </Button>
      {asking.value && (
        <ConfirmDialog
          title={label}
          confirm={label}
          danger
          busy={busy}
          onConfirm={() => void run(async () => resource.set(await act()))}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{text}</p>
          {error && <ErrorNotice error={error} />}
        </ConfirmDialog>
      )}
    </>
  );
}
