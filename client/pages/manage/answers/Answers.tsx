import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { AnswerView } from '../../../../shared/api/answers.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { rankByResult } from '../../../../shared/domain/ranking.ts';
import { type IdeaStatus, ideaStatuses, isFinal } from '../../../../shared/domain/responses.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Select } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { readIdeas } from '../../../services/manage.ts';
import { readManagedAnswers } from '../../../services/manage-answers.ts';
import { byIdea } from '../../../state/answers.ts';
import { isReadable, type ReadableIdea } from '../../campaign/parts/readable.ts';
import { ConsolePage } from '../campaign/ConsolePage.tsx';
import { useManaged } from '../campaign/managed.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { AnswerItem } from './AnswerItem.tsx';
import styles from './Answers.module.css';
import { keptDraft } from './draft.ts';
import { PromiseCard } from './PromiseCard.tsx';

type Filter = 'all' | IdeaStatus;
const filters: readonly Filter[] = ['all', ...ideaStatuses];

interface ListProps {
  ideas: readonly ReadableIdea[];
  answers: readonly AnswerView[];
  /** Reads the answers again. Returns the number of the one to this idea that stands, 0 where there is none. */
  onChange: (idea: string) => Promise<number>;
}

function List({ ideas, answers, onChange }: ListProps) {
  const { campaign } = useManaged().managed;
  const filter = useSignal<Filter>('all');
  const open = useSignal<string | null>(null);
  const given = useMemo(() => byIdea(answers), [answers]);
  const ranked = useMemo(() => rankByResult(ideas).map((idea, at) => ({ ...idea, rank: at + 1 })), [ideas]);
  const statusOf = (id: string): IdeaStatus => given.get(id)?.response.status ?? 'new';
  // Once an order is shown it stays: whoever answers one idea after the other keeps their place.
  const [order, setOrder] = useState<readonly string[]>([]);
  useEffect(() => {
    const chosen = ranked.filter(({ id }) => filter.value === 'all' || statusOf(id) === filter.value);
    const waiting = chosen.filter(({ id }) => !isFinal(statusOf(id)));
    const rest = chosen.filter(({ id }) => isFinal(statusOf(id)));
    setOrder([...waiting, ...rest].map(({ id }) => id));
  }, [ranked, filter.value]);
  const byId = new Map(ranked.map((idea) => [idea.id, idea]));
  const shown = order.flatMap((id) => byId.get(id) ?? []);
  const next = (from: string) => {
    const after = [...order.slice(order.indexOf(from) + 1), ...order];
    return after.find((id) => id !== from && !isFinal(statusOf(id))) ?? null;
  };
  return (
    <div class="stack">
      <div class={styles.controls}>
        <Select
          label={t('respond.filter')}
          value={filter.value}
          onChange={(value) => {
            filter.value = filters.find((known) => known === value) ?? 'all';
            open.value = null;
          }}
          options={filters.map((value) => ({
            value,
            label: value === 'all' ? t('respond.filter.all') : t(`answers.status.${value}`),
          }))}
        />
        <p class="small numeric" role="status">
          {t('respond.left', {
            left: ideas.filter(({ id }) => !isFinal(statusOf(id))).length,
            total: ideas.length,
          })}
        </p>
      </div>
      {shown.length === 0 && <p>{t('respond.nothing')}</p>}
      <ul class={styles.list}>
        {shown.map((idea) => (
          <AnswerItem
            key={idea.id}
            idea={idea}
            answer={given.get(idea.id)}
            open={open.value === idea.id}
            begun={open.value !== idea.id && keptDraft(campaign.id, idea.id) !== undefined}
            onOpen={() => {
              open.value = idea.id;
            }}
            onChange={() => onChange(idea.id)}
            onDone={(goOn) => {
              open.value = goOn ? next(idea.id) : null;
            }}
          />
        ))}
      </ul>
    </div>
  );
}

function Released({ slug, release, moderations }: Pick<CampaignView, 'slug' | 'release' | 'moderations'>) {
  const ideas = useConsoleResource(useCallback(() => readIdeas(slug), [slug]));
  const answers = useConsoleResource(useCallback(() => readManagedAnswers(slug), [slug]));
  const { responded, resultsPublished } = useManaged().managed.campaign;
  useEffect(() => {
    if (ideas.data.peek()) void ideas.refresh();
  }, [ideas, release, moderations, resultsPublished]);
  useEffect(() => {
    if (answers.data.peek()) void answers.refresh();
  }, [answers, responded]);
  const error = ideas.error.value ?? answers.error.value;
  const [all, given] = [ideas.data.value, answers.data.value];
  if (!all || !given) {
    const again = () => void Promise.all([ideas.refresh(), answers.refresh()]);
    return error ? <ErrorNotice error={error} onRetry={again} /> : <Loading lines={5} />;
  }
  if (all.length === 0)
    return <EmptyState title={t('manage.ideas.empty.title')}>{t('manage.ideas.empty.open')}</EmptyState>;
  // Nobody can answer what nobody can read.
  const readable = all.filter(isReadable);
  return (
    <div class="stack-wide">
      <PromiseCard />
      {readable.length < all.length && (
        <p class="measure">{t('respond.hidden', { count: all.length - readable.length })}</p>
      )}
      <List
        ideas={readable}
        answers={given}
        onChange={async (idea) => {
          await answers.refresh();
          return answers.data.peek()?.find((answer) => answer.idea === idea)?.response.number ?? 0;
        }}
      />
    </div>
  );
}

/** /manage/c/:slug/answers: what will be done about each idea. */
export default function Answers() {
  const { slug, phase, release, moderations } = useManaged().managed.campaign;
  return (
    <ConsolePage title={t('respond.title')} lead={t('respond.lead')}>
      {phase === 'draft' ? (
        <EmptyState title={t('manage.ideas.empty.title')}>{t('manage.ideas.empty.draft')}</EmptyState>
      ) : (
        <Released slug={slug} release={release} moderations={moderations} />
      )}
    </ConsolePage>
  );
}
