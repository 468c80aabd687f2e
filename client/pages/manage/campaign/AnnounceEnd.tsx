import { useSignal } from '@preact/signals';
import { farthestYears, isTooFar, usualNotice } from '../../../../shared/domain/ends.ts';
import { endNameOf, type Phase } from '../../../../shared/domain/phases.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { formatMoment, zoneName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { announceEnd } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { fromLocalInput, toLocalInput } from '../draft/local-time.ts';
import { useAction } from '../use-action.ts';
import { useManaged } from './managed.ts';

interface AnnounceEndProps {
  phase: Phase;
  /** The button that opens the dialog: what it says, and whether it is the one thing to do. */
  label: string;
  primary?: boolean;
}

/** Announces when a phase ends, or moves its end back, in a dialog of its own. */
export function AnnounceEnd({ phase, label, primary = false }: AnnounceEndProps) {
  const asking = useSignal(false);
  return (
    <>
      <Button
        small={!primary}
        variant={primary ? 'primary' : 'plain'}
        onClick={() => {
          asking.value = true;
        }}
      >
        {label}
      </Button>
      {asking.value && (
        <EndDialog
          phase={phase}
          title={label}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </>
  );
}

function EndDialog({ phase, title, onClose }: { phase: Phase; title: string; onClose: () => void }) {
  const { managed, resource } = useManaged();
  const { campaign } = managed;
  const name = endNameOf(phase);
  const before = name ? campaign[name] : null;
  const ahead = before !== null && Date.parse(before) > Date.now();
  const typed = useSignal(suggest(ahead ? Date.parse(before) : Date.now()));
  const tried = useSignal(false);
  const { busy, error, run } = useAction();
  const until = fromLocalInput(typed.value);
  const problem = problemOf(typed.value, until);
  const announce = () => {
    tried.value = true;
    if (until === null || problem) return;
    void run(async () => {
      resource.set(await announceEnd(campaign.slug, { phase, until }));
      notify(t('manage.ends.done'));
      onClose();
    });
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={announce}>
            {t('manage.ends.submit')}
          </Button>
        </>
      }
    >
      <form class="stack" noValidate onSubmit={submitTo(announce)}>
        <p>{t('manage.ends.text')}</p>
        <TextField
          type="datetime-local"
          label={t('manage.ends.what', { phase })}
          hint={
            ahead
              ? t('manage.ends.hintMove', { zone: zoneName(), when: formatMoment(before) })
              : t('manage.ends.hint', { zone: zoneName() })
          }
          value={typed.value}
          onInput={(value) => {
            typed.value = value;
          }}
          error={tried.value ? problem : undefined}
        />
        {error && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}

/** A year of five digits makes no date. */
function problemOf(typed: string, until: string | null): string | undefined {
  if (typed === '') return t('manage.ends.invalid');
  return until === null || isTooFar(until, new Date())
    ? t('manage.ends.far', { years: farthestYears })
    : undefined;
}

/** The usual notice after this moment, at the full hour that follows. */
function suggest(from: number): string {
  const hour = 3_600_000;
  return toLocalInput(new Date(Math.ceil((from + usualNotice) / hour) * hour).toISOString());
}
