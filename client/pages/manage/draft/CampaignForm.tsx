import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { PoolView } from '../../../../shared/api/campaigns.ts';
import type { CampaignDraft, ManagedGroup } from '../../../../shared/api/manage.ts';
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
import { PoolFields } from './PoolFields.tsx';
import { keepSaved } from './pools.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { ShapeFields } from './ShapeFields.tsx';

interface CampaignFormProps {
  initial: DraftForm;
  submit: string;
  /** All that there are, by name. */
  groups: readonly ManagedGroup[];
  /** Sends the draft; `saved` is called with its pools before it leads away from the form. Throws ApiError. */
  save: (draft: CampaignDraft, saved: (pools: readonly PoolView[]) => void) => Promise<void>;
}

const none: Problems = new Map();

/** All settings of a draft. Checked as a whole when it is sent, and from then on while it is typed. */
export function CampaignForm({ initial, submit, groups, save }: CampaignFormProps) {
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
      save(checked.draft, (pools) => {
        const kept = keepSaved(typed, typed, pools);
        form.value = form.value === typed ? kept : keepSaved(form.value, typed, pools);
        base.value = kept;
        tried.value = false;
        release();
      }),
    );
  };
  return (
    <form ref={element} noValidate onSubmit={submitTo(send)}>
      <QuestionFields {...fields} />
      <PoolFields {...fields} groups={groups} />
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
