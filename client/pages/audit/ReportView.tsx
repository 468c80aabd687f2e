import {
  type AuditReport,
  marks,
  placesOf,
  type ReportLine,
  stoppedOf,
  unseenOf,
  wordOf,
} from '../../../shared/audit/report.ts';
import type { Finding } from '../../../shared/ledger/findings.ts';
import { Card } from '../../components/Card.tsx';
import { classes } from '../../components/classes.ts';
import { t } from '../../i18n/index.ts';
import styles from './Audit.module.css';
import { named } from './named.ts';

/** There may be as many findings as entries: so many of each check are shown. */
const shown = 5;

/** The verdict first, then every check with what it found. `file`: the report is about a file, not about what the server sends. */
export function ReportView({ report, file }: { report: AuditReport; file: boolean }) {
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
          {stoppedOf(report).map((values) => (
            <p key={values.phase}>{t('audit.stopped', values)}</p>
          ))}
          {unseenOf(report).map(({ part, values }, at) => (
            <p key={at}>{t(`audit.unseen.${part}`, named(report, values))}</p>
          ))}
          {bad && <p>{t(whatNow(report, file))}</p>}
        </div>
      </Card>
      {verdict !== 'unreadable' && (
        <ul class={styles.lines}>
          {lines.map((line) => (
            <Line key={line.check} line={line} report={report} />
          ))}
        </ul>
      )}
      <OperatorsWord report={report} />
    </div>
  );
}

/** A file that cannot be read is no evidence of anything. */
function whatNow({ verdict, lines }: AuditReport, file: boolean) {
  if (verdict !== 'unreadable' || !file) return 'audit.what.now';
  const newer = lines.some(({ findings }) => findings.some(({ code }) => code === 'policy_version_unknown'));
  return newer ? 'audit.finding.policy_version_unknown' : 'audit.what.file';
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
          <li key={at}>{t(`audit.word.${part}`, named(report, values))}</li>
        ))}
      </ul>
    </div>
  );
}

function Line({ line: { check, state, findings }, report }: { line: ReportLine; report: AuditReport }) {
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
              <li key={at}>{describe(finding, report)}</li>
            ))}
            {findings.length > shown && <li>{t('audit.more', { count: findings.length - shown })}</li>}
          </ul>
        )}
      </div>
    </li>
  );
}

function describe(finding: Finding, report: AuditReport): string {
  const places = placesOf(finding).map(({ part, values }) => t(`audit.place.${part}`, named(report, values)));
  return t(`audit.finding.${finding.code}`) + (places.length > 0 ? ` (${places.join(', ')})` : '');
}
