import { useEffect, useRef } from 'preact/hooks';
import type { AnswerView } from '../../../../shared/api/answers.ts';
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
import { ModerationNote } from '../../campaign/parts/Moderation.tsx';
import type { ReadableIdea } from '../../campaign/parts/readable.ts';
import { useManaged } from '../campaign/managed.ts';
import { AnswerForm } from './AnswerForm.tsx';
import styles from './Answers.module.css';

export type RankedIdea = ReadableIdea & Result & { rank: number };

interface AnswerItemProps {
  idea: RankedIdea;
  answer: AnswerView | undefined;
  open: boolean;
  /** Is there something typed that was not sent? */
  begun: boolean;
  onOpen: () => void;
  onChange: () => Promise<number>;
  onDone: (next: boolean) => void;
}

/** An idea with its result, its answer, and the form for one. */
export function AnswerItem({ idea, answer, open, begun, onOpen, onChange, onDone }: AnswerItemProps) {
  const { campaign } = useManaged().managed;
  const pool = findPool(campaign, idea.pool);
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
            <span class="small numeric">{t('respond.rank', { rank: formatNumber(idea.rank) })}</span>
            {pool && <PoolBadge pool={pool} />}
            <OtherLanguage code={idea.language} />
            <span class="small numeric">{resultText(idea)}</span>
          </span>
          <StatusMark status={answer?.response.status ?? 'new'} />
        </div>
        <h2 ref={heading} class={styles.title} lang={idea.language} dir="auto" tabIndex={-1}>
          {idea.title}
        </h2>
        {open && idea.body && (
          <p class="prose measure" lang={idea.language} dir="auto">
            {idea.body}
          </p>
        )}
        <ModerationNote moderation={idea.moderation} />
        {answer && <OfficialAnswer campaign={campaign} answer={answer} />}
        {open ? (
          <AnswerForm idea={idea.id} answer={answer} onChange={onChange} onDone={onDone} />
        ) : (
          <div class="row">
            <Button small onClick={onOpen} aria-label={t('respond.openOf', { title: idea.title })}>
              {t(answer ? 'respond.again' : 'respond.open')}
            </Button>
            {begun && <span class="small">{t('respond.begun')}</span>}
          </div>
        )}
      </div>
    </Card>
  );
}

function resultText({ support, gap }: Result): string {
  if (support === null) return t('respond.noResult');
  const share = formatShare(support);
  return gap === null
    ? t('respond.support', { share })
    : t('respond.supportGap', { share, gap: formatNumber(Math.round(gap * 100)) });
}
