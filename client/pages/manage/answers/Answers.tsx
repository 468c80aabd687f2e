import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { AnswerView, AssignmentList } from '../../../../shared/api/answers.ts';
import type { IdeaView } from '../../../../shared/api/box.ts';
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
import { isReadable } from '../../campaign/parts/readable.ts';
import { ConsolePage } from '../campaign/ConsolePage.tsx';
import { useManaged } from '../campaign/managed.ts';
import { may } from '../session.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { AnswerItem, mayAnswer, type RankedIdea } from './AnswerItem.tsx';
import styles from './Answers.module.css';
import { keptDraft } from './draft.ts';
import { PromiseCard } from './PromiseCard.tsx';

type Filter = 'all' | 'own' | IdeaStatus;
const filters: readonly Filter[] = ['all', 'own', ...ideaStatuses];

interface ListProps {
  ideas: readonly IdeaView[];
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
  const ranked = useMemo(() => rank(ideas), [ideas]);
  const statusOf = (id: string): IdeaStatus => given.get(id)?.response.status ?? 'new';
  /** Nobody waits for an answer to what is hidden. */
  const waits = (idea: IdeaView) => isReadable(idea) && !isFinal(statusOf(idea.id));
  const isChosen = (id: string) =>
    filter.value === 'all' || (filter.value === 'own' ? isOwn(id) : statusOf(id) === filter.value);
  // Once an order is shown it stays: whoever answers one idea after the other keeps their place.
  const [order, setOrder] = useState<readonly string[]>([]);
  useEffect(() => {
    const chosen = ranked.filter(({ id }) => isChosen(id));
    const rest = chosen.filter((idea) => !waits(idea));
    setOrder([...chosen.filter(waits), ...rest].map(({ id }) => id));
  }, [ranked, filter.value]);
  const byId = new Map(ranked.map((idea) => [idea.id, idea]));
  const shown = order.flatMap((id) => byId.get(id) ?? []);
  const next = (from: string) => {
    const after = [...order.slice(order.indexOf(from) + 1), ...order];
    const isNext = (id: string) => {
      const idea = byId.get(id);
      return id !== from && idea !== undefined && waits(idea) && mayAnswer(assignments.get(id));
    };
    return after.find(isNext) ?? null;
  };
  const readable = ideas.filter(isReadable);
  const counted = filter.value === 'own' ? readable.filter(({ id }) => isOwn(id)) : readable;
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
              left: counted.filter(waits).length,
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

/** By result; hidden ideas have no rank, as they count for no promise. */
function rank(ideas: readonly IdeaView[]): RankedIdea[] {
  let readable = 0;
  return rankByResult(ideas).map((idea) => ({ ...idea, rank: isReadable(idea) ? ++readable : null }));
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
  // Nobody can answer what nobody can read; what was answered before can be answered anew.
  const known = byIdea(given);
  const answerable = all.filter((idea) => isReadable(idea) || known.has(idea.id));
  return (
    <div class="stack-wide">
      <PromiseCard />
      {answerable.length < all.length && (
        <p class="measure">{t('respond.hidden', { count: all.length - answerable.length })}</p>
      )}
      <List
        ideas={answerable}
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
