import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { limits } from '../../../../shared/api/constants.ts';
import { keptDays } from '../../../../shared/domain/moderation.ts';
import type { Reason } from '../../../../shared/ledger/moderation-words.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { type ModeratedIdea, moderate } from '../../../services/manage.ts';
import { useAction } from '../use-action.ts';
import type { ActDialogProps } from './HideDialog.tsx';
import { MarkWords } from './MarkWords.tsx';
import { ReasonFields } from './ReasonFields.tsx';
import { partsOf, passagesOf } from './words.ts';

type Marked = ReadonlySet<number>;

/** Words are marked in the text, and give way to a mark that everybody sees. */
export function MaskDialog({
  slug,
  idea,
  refresh,
  onDone,
  onClose,
}: ActDialogProps & { idea: ModeratedIdea }) {
  const text = idea.kept ?? idea;
  const title = useMemo(() => partsOf(text.title ?? ''), [text.title]);
  const body = useMemo(() => partsOf(text.body ?? ''), [text.body]);
  const inTitle = useSignal<Marked>(new Set());
  const inBody = useSignal<Marked>(new Set());
  const reason = useSignal<Reason | null>(null);
  const note = useSignal('');
  const tried = useSignal(false);
  const { busy, error, run } = useAction();
  const nothing = inTitle.value.size + inBody.value.size === 0;
  const mask = () => {
    tried.value = true;
    const why = reason.value;
    if (nothing || why === null || note.value.trim().length > limits.note) return;
    void run(async () => {
      const { id, number } = idea;
      try {
        await moderate(slug, {
          ...{ action: 'mask', ideas: [{ idea: id, number }], reason: why, note: note.value },
          title: passagesOf(title, inTitle.value),
          body: passagesOf(body, inBody.value),
        });
      } finally {
        await refresh();
      }
      onDone([id], t('moderate.masked'));
    });
  };
  return (
    <Dialog
      title={t('moderate.mask.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={mask}>
            {t('moderate.mask.submit')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>{t('moderate.mask.text')}</p>
        {/* A later act does not give more time. */}
        {idea.moderation === null && <p>{t('moderate.kept', { days: keptDays })}</p>}
        <MarkWords
          label={t('moderate.mask.inTitle')}
          language={text.language}
          parts={title}
          marked={inTitle.value}
          onChange={(marked) => {
            inTitle.value = marked;
          }}
        />
        {body.length > 0 && (
          <MarkWords
            label={t('moderate.mask.inBody')}
            language={text.language}
            parts={body}
            marked={inBody.value}
            onChange={(marked) => {
              inBody.value = marked;
            }}
          />
        )}
        {tried.value && nothing && <p role="alert">{t('moderate.mask.nothing')}</p>}
        <ReasonFields reason={reason} note={note} tried={tried.value} />
        {error && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
