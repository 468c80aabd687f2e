import { useEffect, useRef } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { isClosed, isCounted } from '../../../shared/domain/phases.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Progress } from '../../components/Progress.tsx';
import { formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import styles from './Audit.module.css';
import { fileOf, type RunState } from './audit-run.ts';
import { ReportView } from './ReportView.tsx';

interface CheckSectionProps {
  /** Undefined where only files can be checked, because the server does not answer. */
  campaign: CampaignView | undefined;
  state: RunState;
  onCheck?: () => void;
  onStop: () => void;
}

/** The one button, how far it is, and what came out. */
export function CheckSection({ campaign, state, onCheck, onStop }: CheckSectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const working = state.name === 'fetching' || state.name === 'checking';
  const file = fileOf(state);
  useEffect(() => {
    // A file lies further down: what is said about it appears here.
    if (file !== null && state.name === 'done') heading.current?.focus();
  }, [file, state.name]);
  if (!campaign && state.name === 'idle') return null;
  return (
    <section class="stack" aria-labelledby="check">
      <h2 id="check" ref={heading} tabIndex={-1}>
        {file === null ? t('audit.run.title') : t(fileTitle(state), { name: file })}
      </h2>
      {campaign && onCheck && (
        <div class="stack-tight">
          <p class="measure">{t(checkText(campaign))}</p>
          <div class="row">
            {!working && (
              <Button variant="primary" onClick={onCheck}>
                {t(state.name === 'done' && file === null ? 'audit.run.again' : 'audit.run.start')}
              </Button>
            )}
          </div>
        </div>
      )}
      {working && (
        <Card>
          <div class="stack-tight">
            <p>
              {state.name === 'checking'
                ? t('audit.run.checking', { share: formatShare(state.share) })
                : t('audit.run.fetching')}
            </p>
            <Progress
              label={t('audit.run.progress')}
              {...(state.name === 'checking' && state.share > 0 ? { value: state.share } : {})}
            />
            <div>
              <Button small onClick={onStop}>
                {t('audit.run.stop')}
              </Button>
            </div>
          </div>
        </Card>
      )}
      <p class="visually-hidden" role="status">
        {announcement(state)}
      </p>
      {state.name === 'stopped' && <p>{t('audit.run.stopped')}</p>}
      {state.name === 'failed' && <ErrorNotice error={state.error} onRetry={onCheck} />}
      {state.name === 'done' && file !== null && state.report.policy && (
        <p class={styles.about}>{t('audit.file.about', { origin: state.report.policy.origin })}</p>
      )}
      {state.name === 'done' && <ReportView report={state.report} file={file !== null} />}
    </section>
  );
}

/** Screen readers hear the beginning and the end, not each step. */
function announcement(state: RunState): string {
  if (state.name === 'fetching' || state.name === 'checking') return t('audit.run.fetching');
  return state.name === 'done' ? t(`audit.verdict.${state.report.verdict}`) : '';
}

/** What cannot be read was not checked. */
function fileTitle(state: RunState) {
  if (state.name !== 'done') return 'audit.run.fileChecking';
  return state.report.verdict === 'unreadable' ? 'audit.run.fileUnread' : 'audit.run.fileTitle';
}

function checkText(campaign: CampaignView) {
  if (!isClosed(campaign.phase)) return 'audit.run.open';
  return isCounted(campaign) ? 'audit.run.closed' : 'audit.run.counting';
}
