import { useEffect, useRef } from 'preact/hooks';
import type { AnswerView } from '../../shared/api/answers.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { ResponseStatus } from '../../shared/domain/responses.ts';
import { Card } from '../components/Card.tsx';
import { classes } from '../components/classes.ts';
import { OtherLanguage } from '../components/OtherLanguage.tsx';
import { PoolBadge } from '../components/PoolBadge.tsx';
import { findPool } from '../i18n/campaign-text.ts';
import { t } from '../i18n/index.ts';
import { ModerationNote, titleOf } from '../pages/campaign/parts/Moderation.tsx';
import styles from './Answers.module.css';
import { OfficialAnswer } from './OfficialAnswer.tsx';

/** What was done first, then what will be. */
const order: readonly ResponseStatus[] = ['delivered', 'progress', 'accepted', 'declined', 'review'];

interface AnswerListProps {
  campaign: CampaignView;
  answers: readonly AnswerView[];
}

/** Answers by what becomes of their ideas, the newest first. Each has an address of its own: the id of its idea. */
export function AnswerList({ campaign, answers }: AnswerListProps) {
  useTarget(answers.length > 0);
  return (
    <div class="stack-wide">
      {order.map((status) => {
        const own = answers
          .filter(({ response }) => response.status === status)
          .toSorted((one, other) => (one.response.day < other.response.day ? 1 : -1));
        if (own.length === 0) return null;
        const id = `${campaign.slug}-${status}`;
        return (
          <section key={status} class="stack" aria-labelledby={id}>
            <h2 id={id}>{t(`answers.group.${status}`, { count: own.length })}</h2>
            {own.map((answer) => (
              <Item key={answer.idea} campaign={campaign} answer={answer} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Item({ campaign, answer }: { campaign: CampaignView; answer: AnswerView }) {
  const { idea, language, moderation } = answer;
  const pool = findPool(campaign, answer.pool);
  return (
    <Card as="article" labelledBy={idea}>
      <div class="stack">
        <div class="row-apart">
          <span class="row">
            {pool && <PoolBadge pool={pool} />}
            <OtherLanguage code={language} />
          </span>
          <a class={classes('small', styles.screenOnly)} href={`/c/${campaign.slug}/answers#${idea}`}>
            {t('answers.link')}
          </a>
        </div>
        <h3 id={idea} tabIndex={-1} lang={language ?? undefined} dir="auto">
          {titleOf(answer)}
        </h3>
        <ModerationNote moderation={moderation} />
        <OfficialAnswer campaign={campaign} answer={answer} />
      </div>
    </Card>
  );
}

/** Whoever comes by the address of one answer is led to it, once it is there. */
function useTarget(ready: boolean): void {
  const led = useRef(false);
  useEffect(() => {
    if (!ready || led.current || location.hash.length < 2) return;
    led.current = true;
    const target = document.getElementById(location.hash.slice(1));
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }, [ready]);
}
