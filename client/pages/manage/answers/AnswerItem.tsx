import { useEffect, useRef } from 'preact/hooks';
import type { AnswerView, AssignmentList } from '../../../../shared/api/answers.ts';
import type { IdeaView } from '../../../../shared/api/box.ts';
import type { Result } from '../../../../shared/domain/ranking.ts';
import { OfficialAnswer } from '../../../answers/OfficialAnswer.tsx';
import { StatusMark } from '../../../answers/StatusMark.tsx';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { OtherLanguage } from '../../../components/OtherLanguage.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { findPool } from '../../../i18n/campaign-text.ts';
import { formatNumber, formatShare } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { answering } from '../../../services/contracts/console.data.ts';
import { ModerationNote, titleOf } from '../../campaign/parts/Moderation.tsx';
import { useManaged } from '../campaign/managed.ts';
import { may } from '../session.ts';
import { AnswerForm } from './AnswerForm.tsx';
import styles from './Answers.module.css';
import { Assign, type Assigned, assignedTo } from './Assign.tsx';

export type RankedIdea = IdeaView & Result & { rank: number | null };

interface AnswerItemProps {
  idea: RankedIdea;
  answer: AnswerView | undefined;
  assigned: Assigned | undefined;
  responders: AssignmentList['responders'];
  onAssign: (list: AssignmentList) => void;
  open: boolean;
  /** Is there something typed that was not sent? */
  begun: boolean;
  onOpen: () => void;
  onChange: () => Promise<number>;
  onDone: (next: boolean) => void;
}

/** An idea with its result, its answer, and the form for one. */
export function AnswerItem(props: AnswerItemProps) {
  const { idea, answer, assigned, responders, onAssign, open, begun, onOpen, onChange, onDone } = props;
  const { campaign } = useManaged().managed;
  const pool = findPool(campaign, idea.pool);
  const title = titleOf(idea);
  const act = t(answer ? 'respond.again' : 'respond.open');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!open) return;
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  }, [open]);
  return (
    <Card as="li">
      <div class="stack">
        <div class="row-apart">
          <span class="row">
            {idea.rank !== null && (
              <span class="small numeric">{t('respond.rank', { rank: formatNumber(idea.rank) })}</span>
            )}
            {pool && <PoolBadge pool={pool} />}
            <OtherLanguage code={idea.language} />
            <span class="small numeric">{resultText(idea)}</span>
          </span>
          {!answer && <StatusMark status="new" />}
        </div>
        <h2 ref={heading} class={styles.title} lang={idea.language ?? undefined} dir="auto" tabIndex={-1}>
          {title}
        </h2>
        {open && idea.body && (
          <p class="prose measure" lang={idea.language ?? undefined} dir="auto">
            {idea.body}
          </p>
        )}
        <ModerationNote moderation={idea.moderation} />
        {answer && <OfficialAnswer campaign={campaign} answer={answer} />}
        {assigned && <p class="small">{assignedTo(assigned)}</p>}
        {open ? (
          <AnswerForm idea={idea.id} answer={answer} onChange={onChange} onDone={onDone} />
        ) : mayAnswer(assigned) ? (
          <div class="row">
            <Button small onClick={onOpen} aria-label={t('respond.of', { what: act, title })}>
              {act}
            </Button>
            <Assign
              idea={{ id: idea.id, title }}
              assigned={assigned}
              responders={responders}
              onChange={onAssign}
            />
            {begun && <span class="small">{t('respond.begun')}</span>}
          </div>
        ) : null}
      </div>
    </Card>
  );
}

/** Managers answer every idea, others what is assigned to them. */
export function mayAnswer(assigned: Assigned | undefined): boolean {
  return may(answering.assignIdea) || assigned?.own === true;
}

function resultText({ support, gap }: Result): string {
  if (support === null) return t('respond.noResult');
  const share = formatShare(support);
  return gap === null
    ? t('respond.support', { share })
    : t('respond.supportGap', { share, gap: formatNumber(Math.round(gap * 100)) });
}
