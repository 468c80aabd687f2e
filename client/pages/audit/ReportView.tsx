import {
  type AuditReport,
  marks,
  placesOf,
  type ReportLine,
  unseenOf,
  wordOf,
} from '../../../shared/audit/report.ts';
import type { Finding } from '../../../shared/ledger/findings.ts';
import { Card } from '../../components/Card.tsx';
import { classes } from '../../components/classes.ts';
import { t } from '../../i18n/index.ts';
import styles from './Audit.module.css';

/** There may be as many findings as entries: so many of each check are shown. */
const shown = 5;

/** The verdict first, then every check with what it found. */
export function ReportView({ report }: { report: AuditReport }) {
  const { verdict, frauds, lines } = report;
  const bad = verdict === 'wrong' || verdict === 'unreadable';
  return (
    <div class="stack">
      <Card tone={bad ? 'alarm' : verdict === 'holds' ? 'seal' : 'plain'}>
        <div class="stack-tight" role={bad ? 'alert' : undefined}>
          <p class={styles.verdict}>{t(`audit.verdict.${verdict}`)}</p>
          {frauds.length > 0 && (
            <ul class="bullets">
              {frauds.map((fraud) => (
                <li key={fraud}>{t(`audit.fraud.${fraud}`)}</li>
              ))}
            </ul>
          )}
          {unseenOf(report).map(({ part, values }, at) => (
            <p key={at}>{t(`audit.unseen.${part}`, values)}</p>
          ))}
          {bad && <p>{t('audit.what.now')}</p>}
        </div>
      </Card>
      {verdict !== 'unreadable' && (
        <ul class={styles.lines}>
          {lines.map((line) => (
            <Line key={line.check} line={line} />
          ))}
        </ul>
      )}
      <OperatorsWord report={report} />
    </div>
  );
}

/** Beside the ticks, since nobody has checked it. */
function OperatorsWord({ report }: { report: AuditReport }) {
  const said = wordOf(report);
  if (said.length === 0) return null;
  return (
    <div class="stack-tight">
      <h3>{t('audit.word.title')}</h3>
      <p class="measure">{t('audit.word.text')}</p>
      <ul class="bullets">
        {said.map(({ part, values }, at) => (
          <li key={at}>{t(`audit.word.${part}`, values)}</li>
        ))}
      </ul>
    </div>
  );
}

function Line({ line: { check, state, findings } }: { line: ReportLine }) {
  return (
    <li class={classes(styles.line, styles[state])}>
      <span class={styles.mark} aria-hidden="true">
        {marks[state]}
      </span>
      <div class="stack-tight">
        <p>
          {t(`audit.check.${check}`)}{' '}
          <span class={state === 'holds' ? 'visually-hidden' : styles.state}>
            {t(`audit.state.${state}`)}
          </span>
        </p>
        {findings.length > 0 && (
          <ul class="bullets">
            {findings.slice(0, shown).map((finding, at) => (
              <li key={at}>{describe(finding)}</li>
            ))}
            {findings.length > shown && <li>{t('audit.more', { count: findings.length - shown })}</li>}
          </ul>
        )}
      </div>
    </li>
  );
}

function describe(finding: Finding): string {
  const places = placesOf(finding).map(({ part, values }) => t(`audit.place.${part}`, values));
  return t(`audit.finding.${finding.code}`) + (places.length > 0 ? ` (${places.join(', ')})` : '');
}
