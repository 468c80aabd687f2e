import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { AnswerView } from '../../../../shared/api/answers.ts';
import { type Language, languages, limits } from '../../../../shared/api/constants.ts';
import {
  isDated,
  isTakenUp,
  mayFollow,
  missingParts,
  responseStatuses,
  unanswered,
} from '../../../../shared/domain/responses.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox, Choices } from '../../../components/Choices.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { TextField } from '../../../components/Field.tsx';
import { submitTo } from '../../../components/submit-to.ts';
import { languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { toApiError } from '../../../services/api.ts';
import { answerIdea } from '../../../services/manage-answers.ts';
import { notify } from '../../../state/notices.ts';
import { useManaged } from '../campaign/managed.ts';
import { useAction } from '../use-action.ts';
import styles from './Answers.module.css';
import {
  beginDraft,
  type Draft,
  dropDraft,
  keepDraft,
  keptDraft,
  lastResponder,
  readDraft,
  rememberResponder,
} from './draft.ts';
import { LanguageFields } from './LanguageFields.tsx';

interface AnswerFormProps {
  idea: string;
  /** The answer that stands. */
  answer: AnswerView | undefined;
  /** Reads again what was answered, also where somebody else did. Returns the number of the answer that stands. */
  onChange: () => Promise<number>;
  /** Closes the form; `next`: to go on with the next idea that has no answer. */
  onDone: (next: boolean) => void;
}

/** What is answered to one idea. Nothing that was typed is lost: neither by a reload nor to somebody who was quicker. */
export function AnswerForm({ idea, answer, onChange, onDone }: AnswerFormProps) {
  const { managed, resource } = useManaged();
  const { campaign } = managed;
  const pools = campaign.pools.map(({ id }) => id);
  const draft = useSignal<Draft>(keptDraft(campaign.id, idea) ?? beginDraft(answer, lastResponder()));
  const tried = useSignal(false);
  const also = useSignal(
    languages.some((code) => code !== campaign.language && isWritten(draft.value, code)),
  );
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, run } = useAction();
  const { status, responder, due } = draft.value;
  const before = answer?.response.status ?? unanswered;
  const offered = responseStatuses.filter((each) => mayFollow(before, each, campaign.phase));
  const response = readDraft(draft.value, pools);
  const missing = response ? missingParts(response, pools) : [];
  const lacks = (part: 'responder' | 'due') => tried.value && missing.some((each) => each.part === part);

  const change = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part };
    keepDraft(campaign.id, idea, draft.value);
  };

  const send = (next: boolean) => {
    tried.value = true;
    if (!response || missing.length > 0) {
      // Once what is missing is marked.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid], input')?.focus());
      return;
    }
    void run(async () => {
      try {
        const { after } = draft.value;
        resource.set(await answerIdea(campaign.slug, idea, { ...response, after }));
      } catch (thrown) {
        const now = await onChange();
        // From here on the other answer stands above the form: whoever sends once more has seen it.
        if (toApiError(thrown).code === 'response_outdated') change({ after: now });
        throw thrown;
      }
      dropDraft(campaign.id, idea);
      rememberResponder(response.responder);
      notify(t('respond.saved'));
      await onChange();
      onDone(next);
    });
  };

  return (
    <form
      ref={form}
      class="stack"
      aria-label={t('respond.form')}
      onSubmit={submitTo(() => send(false))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          send(true);
        }
      }}
    >
      <Choices
        legend={t('respond.status')}
        value={status}
        error={tried.value && status === null ? t('respond.missing.status') : undefined}
        onChange={(value) => change({ status: value })}
        options={offered.map((value) => ({
          value,
          label: t(`answers.status.${value}`),
          hint: t(`respond.hint.${value}`),
        }))}
      />
      {[campaign.language, ...(also.value ? languages.filter((code) => code !== campaign.language) : [])].map(
        (code) => (
          <LanguageFields
            key={code}
            language={code}
            changing={status !== null && isTakenUp(status)}
            value={draft.value.texts[code]}
            missing={tried.value ? missing : []}
            main={code === campaign.language}
            onChange={(text) => change({ texts: { ...draft.value.texts, [code]: text } })}
          />
        ),
      )}
      <Checkbox
        label={t('respond.also', {
          language: languageName(languages.find((code) => code !== campaign.language) ?? campaign.language),
        })}
        checked={also.value}
        disabled={
          also.value && languages.some((code) => code !== campaign.language && isWritten(draft.value, code))
        }
        onChange={(checked) => {
          also.value = checked;
        }}
      />
      <div class={styles.who}>
        <TextField
          label={t('respond.responder')}
          hint={t('respond.responderHint')}
          value={responder}
          maxLength={limits.responder}
          error={lacks('responder') ? t('respond.missing.responder') : undefined}
          onInput={(value) => change({ responder: value })}
        />
        <TextField
          type="date"
          label={t('respond.due')}
          hint={t('respond.dueHint')}
          optional={status === null || !isDated(status)}
          value={due}
          error={lacks('due') ? t('respond.missing.due') : undefined}
          onInput={(value) => change({ due: value })}
        />
      </div>
      {error && (
        <ErrorNotice error={error}>
          {error.code === 'response_outdated' && <p>{t('respond.outdated')}</p>}
        </ErrorNotice>
      )}
      <p class="small">{t('respond.public')}</p>
      <div class="row">
        <Button variant="primary" busy={busy} onClick={() => send(true)}>
          {t('respond.saveNext')}
        </Button>
        <Button type="submit" busy={busy}>
          {t('respond.save')}
        </Button>
        <Button variant="quiet" onClick={() => onDone(false)}>
          {t('respond.later')}
        </Button>
        <span class="small">
          <kbd>{t('respond.keys')}</kbd>
        </span>
      </div>
    </form>
  );
}

function isWritten({ texts }: Draft, language: Language): boolean {
  const { text, changes } = texts[language];
  return [text, ...Object.values(changes)].some((part) => part.trim() !== '');
}
