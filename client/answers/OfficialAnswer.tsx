import type { AnswerView } from '../../shared/api/answers.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { languages } from '../../shared/api/constants.ts';
import { PoolBadge } from '../components/PoolBadge.tsx';
import { formatDay } from '../i18n/format.ts';
import { language, t } from '../i18n/index.ts';
import styles from './Answers.module.css';
import { Prose } from './prose/Prose.tsx';
import { StatusMark } from './StatusMark.tsx';

interface OfficialAnswerProps {
  campaign: Pick<CampaignView, 'pools'>;
  answer: AnswerView;
}

/** The organiser's answer to an idea: what becomes of it, why, and what changes for each group. */
export function OfficialAnswer({ campaign, answer: { response, earlier } }: OfficialAnswerProps) {
  const { status, texts, responder, due, day } = response;
  const lang = [language.value, ...languages].find((code) => texts[code]);
  const text = lang && texts[lang];
  return (
    <div class={styles.answer}>
      <p class={styles.head}>
        <StatusMark status={status} />
        <span class="small">{t('answers.by', { responder, day: formatDay(day) })}</span>
      </p>
      {text && <Prose text={text.text} lang={lang} />}
      {text && Object.keys(text.changes).length > 0 && (
        <div class={styles.changes}>
          {campaign.pools.map((pool) => {
            const change = text.changes[pool.id];
            if (change === undefined) return null;
            return (
              <div key={pool.id} class={styles.change}>
                <p class="small">{t('answers.changes')}</p>
                <div>
                  <PoolBadge pool={pool} />
                </div>
                <Prose text={change} lang={lang} />
              </div>
            );
          })}
        </div>
      )}
      {due !== null && <p class="small">{t('answers.due', { day: formatDay(due) })}</p>}
      {earlier.length > 0 && (
        <p class="small">
          {t('answers.earlier', {
            list: earlier
              .map((before) =>
                t('answers.before', {
                  status: t(`answers.status.${before.status}`),
                  day: formatDay(before.day),
                }),
              )
              .join(', '),
          })}
        </p>
      )}
    </div>
  );
}
