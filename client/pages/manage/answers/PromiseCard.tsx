import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { AnswerPromise } from '../../../../shared/domain/promises.ts';
import { Figures } from '../../../answers/Figures.tsx';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Choices } from '../../../components/Choices.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { answering } from '../../../services/contracts/console.data.ts';
import { promiseAnswers, readManagedFigures } from '../../../services/manage-answers.ts';
import { notify } from '../../../state/notices.ts';
import { useManaged } from '../campaign/managed.ts';
import { may } from '../session.ts';
import { useAction } from '../use-action.ts';
import { useConsoleResource } from '../use-console-resource.ts';

/** How many ideas are promised an answer, how many have one, and how long they waited: what everybody sees. */
export function PromiseCard() {
  const { campaign } = useManaged().managed;
  const { slug } = campaign;
  const figures = useConsoleResource(useCallback(() => readManagedFigures(slug), [slug]));
  useEffect(() => {
    if (figures.data.peek()) void figures.refresh();
  }, [figures, campaign]);
  const asking = useSignal(false);
  const shown = figures.data.value;
  if (!shown) return null;
  return (
    <Card as="section" labelledBy="promise">
      <div class="stack">
        <h2 id="promise">{t('respond.promise.title')}</h2>
        <Figures figures={shown} />
        {!shown.promise && <p class="measure">{t('respond.promise.text')}</p>}
        {campaign.phase !== 'answered' && may(answering.promiseAnswers) && (
          <div>
            <Button
              small
              onClick={() => {
                asking.value = true;
              }}
            >
              {t(shown.promise ? 'respond.promise.extend' : 'respond.promise.make')}
            </Button>
          </div>
        )}
      </div>
      {asking.value && (
        <PromiseDialog
          before={shown.promise}
          onDone={figures.refresh}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </Card>
  );
}

interface PromiseDialogProps {
  before: AnswerPromise | null;
  onDone: () => Promise<void>;
  onClose: () => void;
}

function PromiseDialog({ before, onDone, onClose }: PromiseDialogProps) {
  const { managed: known, resource } = useManaged();
  const kind = useSignal<AnswerPromise['kind']>(before?.kind ?? 'top');
  const count = useSignal(String(before?.kind === 'top' ? before.count : 10));
  const percent = useSignal(String(before?.kind === 'support' ? before.percent : 60));
  const { busy, error, run } = useAction();
  const promise = read(kind.value, kind.value === 'top' ? count.value : percent.value);
  const number = kind.value === 'top' ? count : percent;
  const save = () => {
    if (!promise) return;
    void run(async () => {
      resource.set(await promiseAnswers(known.campaign.slug, promise));
      await onDone();
      notify(t('respond.promise.done'));
      onClose();
    });
  };
  return (
    <Dialog
      title={t('respond.promise.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={save}>
            {t('respond.promise.submit')}
          </Button>
        </>
      }
    >
      <form class="stack" onSubmit={submitTo(save)}>
        <p>{t('respond.promise.once')}</p>
        <Choices
          legend={t('respond.promise.kind')}
          value={kind.value}
          onChange={(value) => {
            kind.value = value;
          }}
          options={[
            { value: 'top', label: t('respond.promise.top'), hint: t('respond.promise.topHint') },
            { value: 'support', label: t('respond.promise.support'), hint: t('respond.promise.supportHint') },
          ]}
        />
        <TextField
          type="number"
          inputMode="numeric"
          min={1}
          max={kind.value === 'top' ? 100_000 : 100}
          label={t(kind.value === 'top' ? 'respond.promise.count' : 'respond.promise.percent')}
          value={number.value}
          error={promise ? undefined : t('respond.promise.invalid')}
          onInput={(value) => {
            number.value = value;
          }}
        />
        {error && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}

/** Null where it is no number that can be promised. */
function read(kind: AnswerPromise['kind'], typed: string): AnswerPromise | null {
  const value = Number(typed);
  const most = kind === 'top' ? 100_000 : 100;
  if (!Number.isInteger(value) || value < 1 || value > most) return null;
  return kind === 'top' ? { kind, count: value } : { kind, percent: value };
}
