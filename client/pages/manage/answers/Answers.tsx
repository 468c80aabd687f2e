import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { AnswerView, AssignmentList } from '../../../../shared/api/answers.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { rankByResult } from '../../../../shared/domain/ranking.ts';
import { type IdeaStatus, ideaStatuses, isFinal } from '../../../../shared/domain/responses.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Select } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { t } from '../../../i18n/index.ts';
import { answering } from '../../../services/contracts/console.data.ts';
import { readIdeas } from '../../../services/manage.ts';
import { listAssignments, readManagedAnswers } from '../../../services/manage-answers.ts';
import { byIdea } from '../../../state/answers.ts';
import { isReadable, type ReadableIdea } from '../../campaign/parts/readable.ts';
import { ConsolePage } from '../campaign/ConsolePage.tsx';
import { useManaged } from '../campaign/managed.ts';
import { may } from '../session.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { AnswerItem, mayAnswer } from './AnswerItem.tsx';
import styles from './Answers.module.css';
import { keptDraft } from './draft.ts';
import { PromiseCard } from './PromiseCard.tsx';

type Filter = 'all' | 'own' | IdeaStatus;
const filters: readonly Filter[] = ['all', 'own', ...ideaStatuses];

interface ListProps {
  ideas: readonly ReadableIdea[];
  answers: readonly AnswerView[];
  assigned: AssignmentList;
  onAssign: (list: AssignmentList) => void;
  /** Reads the answers and assignments again. Returns the number of the one to this idea that stands, 0 where there is none. */
  onChange: (idea: string) => Promise<number>;
}

function List({ ideas, answers, assigned, onAssign, onChange }: ListProps) {
  const { campaign } = useManaged().managed;
  // Managers answer every idea, others what is assigned to them.
  const filter = useSignal<Filter>(may(answering.assignIdea) ? 'all' : 'own');
  const open = useSignal<string | null>(null);
  const given = useMemo(() => byIdea(answers), [answers]);
  const assignments = useMemo(
    () => new Map(assigned.assignments.map((assignment) => [assignment.idea, assignment])),
    [assigned],
  );
  const isOwn = (id: string) => assignments.get(id)?.own === true;
  const ranked = useMemo(() => rankByResult(ideas).map((idea, at) => ({ ...idea, rank: at + 1 })), [ideas]);
  const statusOf = (id: string): IdeaStatus => given.get(id)?.response.status ?? 'new';
  const isChosen = (id: string) =>
    filter.value === 'all' || (filter.value === 'own' ? isOwn(id) : statusOf(id) === filter.value);
  // Once an order is shown it stays: whoever answers one idea after the other keeps their place.
  const [order, setOrder] = useState<readonly string[]>([]);
  useEffect(() => {
    const chosen = ranked.filter(({ id }) => isChosen(id));
    const waiting = chosen.filter(({ id }) => !isFinal(statusOf(id)));
    const rest = chosen.filter(({ id }) => isFinal(statusOf(id)));
    setOrder([...waiting, ...rest].map(({ id }) => id));
  }, [ranked, filter.value]);
  const byId = new Map(ranked.map((idea) => [idea.id, idea]));
  const shown = order.flatMap((id) => byId.get(id) ?? []);
  const next = (from: string) => {
    const after = [...order.slice(order.indexOf(from) + 1), ...order];
    return (
      after.find((id) => id !== from && !isFinal(statusOf(id)) && mayAnswer(assignments.get(id))) ?? null
    );
  };
  const counted = filter.value === 'own' ? ideas.filter(({ id }) => isOwn(id)) : ideas;
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
            label:
              value === 'all' || value === 'own'
                ? t(`respond.filter.${value}`)
                : t(`answers.status.${value}`),
          }))}
        />
        <p class="small numeric" role="status">
          {counted.length > 0 &&
            t('respond.left', {
              left: counted.filter(({ id }) => !isFinal(statusOf(id))).length,
              total: counted.length,
            })}
        </p>
      </div>
      {shown.length === 0 && <p>{t(filter.value === 'own' ? 'respond.nothingOwn' : 'respond.nothing')}</p>}
      <ul class={styles.list}>
        {shown.map((idea) => (
          <AnswerItem
            key={idea.id}
            idea={idea}
            answer={given.get(idea.id)}
            assigned={assignments.get(idea.id)}
            responders={assigned.responders}
            onAssign={onAssign}
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
  const assignments = useConsoleResource(useCallback(() => listAssignments(slug), [slug]));
  const { responded, resultsPublished } = useManaged().managed.campaign;
  useEffect(() => {
    if (ideas.data.peek()) void ideas.refresh();
  }, [ideas, release, moderations, resultsPublished]);
  useEffect(() => {
    if (answers.data.peek()) void answers.refresh();
  }, [answers, responded]);
  const error = ideas.error.value ?? answers.error.value ?? assignments.error.value;
  const [all, given, assigned] = [ideas.data.value, answers.data.value, assignments.data.value];
  if (!all || !given || !assigned) {
    const again = () => void Promise.all([ideas, answers, assignments].map(({ refresh }) => refresh()));
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
        assigned={assigned}
        onAssign={assignments.set}
        onChange={async (idea) => {
          void assignments.refresh();
          // Read here, and not refreshed: of two who refresh at once, the first one would wait for nothing.
          await readManagedAnswers(slug).then(answers.set, () => {});
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
