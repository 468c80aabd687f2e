import type { AnswerFigures } from '../../shared/api/answers.ts';
import { isFinal, responseStatuses } from '../../shared/domain/responses.ts';
import { dayOf, readDay } from '../../shared/domain/waiting.ts';
import { formatDay, formatNumber, formatShare } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import styles from './Answers.module.css';

function Fact({ value, label }: { value: string; label: string }) {
  return (
    <div class={styles.fact}>
      <dt class="small">{label}</dt>
      <dd class={styles.number}>{value}</dd>
    </div>
  );
}

export function countAnswered({ statuses }: AnswerFigures): number {
  return responseStatuses.filter(isFinal).reduce((sum, status) => sum + (statuses[status] ?? 0), 0);
}

/** How well a campaign is answered, in numbers that are everybody's. */
export function Figures({ figures }: { figures: AnswerFigures }) {
  const { ideas, promise, promised, medianDays, waitingSince } = figures;
  const answered = countAnswered(figures);
  const waiting = waitingSince === null ? null : Math.max(0, dayOf(new Date()) - readDay(waitingSince));
  return (
    <div class="stack-tight">
      <dl class={styles.facts}>
        <Fact
          value={formatShare(ideas === 0 ? 0 : answered / ideas)}
          label={t('answers.figures.share', { answered: formatNumber(answered), ideas })}
        />
        {medianDays !== null && (
          <Fact value={t('answers.days', { count: medianDays })} label={t('answers.figures.median')} />
        )}
        {waiting !== null && waitingSince !== null && (
          <Fact
            value={t('answers.days', { count: waiting })}
            label={t('answers.figures.waiting', { day: formatDay(waitingSince) })}
          />
        )}
      </dl>
      {promise && (
        <p class="measure">
          {promise.kind === 'top'
            ? t('answers.promise.top', { count: promise.count })
            : t('answers.promise.support', { share: formatShare(promise.percent / 100) })}{' '}
          {promised &&
            t('answers.promise.kept', { answered: formatNumber(promised.answered), ideas: promised.ideas })}
        </p>
      )}
    </div>
  );
}
