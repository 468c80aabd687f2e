import type { OwnIdeaOutcome } from '../../../shared/audit/own-ideas.ts';
import { alarms } from '../../../shared/audit/own-votes.ts';
import { Card } from '../../components/Card.tsx';
import { classes } from '../../components/classes.ts';
import { t } from '../../i18n/index.ts';
import type { OwnRecord } from '../../services/own-record.ts';
import { SentLine } from '../campaign/parts/SentLine.tsx';
import styles from './Audit.module.css';

const ideaWords: Record<OwnIdeaOutcome, 'recorded' | 'moderated' | 'missing_idea'> = {
  recorded: 'recorded',
  moderated: 'moderated',
  missing: 'missing_idea',
};

/** What this device sent, looked up in the opened record. Nobody but this device can do that. */
export function OwnSection({ own: { votes, ideas } }: { own: OwnRecord }) {
  const wrong =
    votes.some(({ outcome }) => alarms.has(outcome)) || ideas.some(({ outcome }) => outcome === 'missing');
  return (
    <section class="stack" aria-labelledby="own">
      <h2 id="own">{t('audit.own.title')}</h2>
      <p class="measure">{t('audit.own.lead')}</p>
      {wrong && (
        <Card tone="alarm">
          <p role="alert">{t('audit.own.alarm')}</p>
        </Card>
      )}
      {votes.length + ideas.length === 0 && <p>{t('audit.own.nothing')}</p>}
      <ul class={styles.own}>
        {votes.map(({ entry, outcome }) => (
          <SentLine
            key={entry.key}
            choice={t(`participant.choice.${entry.body.choice}`)}
            subject={entry.title}
          >
            <span class={classes(alarms.has(outcome) && styles.alarm)}>{t(`audit.own.${outcome}`)}</span>
          </SentLine>
        ))}
        {ideas.map(({ entry, outcome }) => (
          <SentLine key={entry.key} choice={t('audit.own.idea')} subject={entry.title}>
            <span class={classes(outcome === 'missing' && styles.alarm)}>
              {t(`audit.own.${ideaWords[outcome]}`)}
            </span>
          </SentLine>
        ))}
      </ul>
    </section>
  );
}
