import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CampaignDraft } from '../../../../shared/api/manage.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { t } from '../../../i18n/index.ts';
import { useAction } from '../use-action.ts';
import { useUnsaved } from '../use-unsaved.tsx';
import styles from './CampaignForm.module.css';
import { checkForm, type Problems } from './check.ts';
import type { DraftForm } from './form.ts';
import { PolicyFields } from './PolicyFields.tsx';
import { type Listed, PoolFields } from './PoolFields.tsx';
import { keepIds } from './pools.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { ShapeFields } from './ShapeFields.tsx';

interface CampaignFormProps {
  initial: DraftForm;
  submit: string;
  /** How many people are on the list of a pool, where one was imported. */
  listed?: Listed;
  /** Sends the draft; `saved` is called before it leads away from the form. Throws ApiError. */
  save: (draft: CampaignDraft, saved: () => void) => Promise<void>;
}

const none: Problems = new Map();
const noLists: Listed = new Map();

/** All settings of a draft. Checked as a whole when it is sent, and from then on while it is typed. */
export function CampaignForm({ initial, submit, listed = noLists, save }: CampaignFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const base = useSignal(initial);
  const form = useSignal(initial);
  const tried = useSignal(false);
  const { busy, error, run } = useAction();
  const { question, release } = useUnsaved(form.value !== base.value);
  const problems = tried.value ? checkForm(form.value, new Date()).problems : none;
  const fields = {
    form: form.value,
    problems,
    change: (changes: Partial<DraftForm>) => {
      form.value = { ...form.value, ...changes };
    },
  };

  const send = () => {
    const typed = form.value;
    const checked = checkForm(typed, new Date());
    tried.value = true;
    if (checked.problems.size > 0) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    void run(() =>
      save(checked.draft, () => {
        const kept = keepIds(typed, typed, checked.draft.pools);
        form.value = form.value === typed ? kept : keepIds(form.value, typed, checked.draft.pools);
        base.value = kept;
        tried.value = false;
        release();
      }),
    );
  };
  return (
    <form ref={element} noValidate onSubmit={submitTo(send)}>
      <QuestionFields {...fields} />
      <PoolFields {...fields} listed={listed} />
      <ShapeFields {...fields} />
      <PolicyFields {...fields} />
      <div class={styles.end}>
        {problems.size > 0 && (
          <Card tone="alarm">
            <p role="alert">{t('manage.form.wrong', { count: problems.size })}</p>
          </Card>
        )}
        {error && <ErrorNotice error={error} />}
        <div>
          <Button variant="primary" type="submit" busy={busy}>
            {submit}
          </Button>
        </div>
      </div>
      {question}
    </form>
  );
}
