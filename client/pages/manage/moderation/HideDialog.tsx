import { useSignal } from '@preact/signals';
import { limits } from '../../../../shared/api/constants.ts';
import { keptDays } from '../../../../shared/domain/moderation.ts';
import type { Reason } from '../../../../shared/ledger/moderation-words.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { type ModeratedIdea, moderate } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import { ReasonFields } from './ReasonFields.tsx';

export interface ActDialogProps {
  slug: string;
  refresh: () => Promise<void>;
  /** `ids`: of the ideas on which it was done; what is said about it. */
  onDone: (ids: readonly string[], said: string) => void;
  onClose: () => void;
}

/** Hides one idea's text, or several together, with one reason. */
export function HideDialog({
  slug,
  ideas,
  refresh,
  onDone,
  onClose,
}: ActDialogProps & { ideas: readonly ModeratedIdea[] }) {
  const reason = useSignal<Reason | null>(null);
  const note = useSignal('');
  const tried = useSignal(false);
  const { busy, error, run } = useAction();
  const count = ideas.length;
  const hide = () => {
    tried.value = true;
    const why = reason.value;
    if (why === null || note.value.trim().length > limits.note) return;
    void run(async () => {
      const targets = ideas.map(({ id, number }) => ({ idea: id, number }));
      try {
        await moderate(slug, { action: 'hide', ideas: targets, reason: why, note: note.value });
      } finally {
        await refresh();
      }
      onDone(
        ideas.map(({ id }) => id),
        t('moderate.hidden', { count }),
      );
    });
  };
  return (
    <Dialog
      title={t('moderate.hide.title', { count })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={hide}>
            {t('moderate.hide.submit')}
          </Button>
        </>
      }
    >
      <form class="stack" onSubmit={submitTo(hide)}>
        <p>{t('moderate.hide.text', { count })}</p>
        {/* A later act does not give more time. */}
        {ideas.every(({ moderation }) => moderation === null) && (
          <p>{t('moderate.kept', { days: keptDays })}</p>
        )}
        <ReasonFields reason={reason} note={note} tried={tried.value} />
        {error && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}
