import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { mark } from '../../../../shared/ledger/masking.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Checkbox } from '../../../components/Choices.tsx';
import { OtherLanguage } from '../../../components/OtherLanguage.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { findPool } from '../../../i18n/campaign-text.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { ModeratedIdea } from '../../../services/manage.ts';
import styles from './Moderation.module.css';
import { mayBe } from './may-be.ts';
import { similarTo } from './similar.ts';
import { Written } from './Written.tsx';

interface QueueItemProps {
  campaign: CampaignView;
  idea: ModeratedIdea;
  /** All of the campaign, among which similar ones are looked for. */
  ideas: readonly ModeratedIdea[];
  chosen: boolean;
  busy: boolean;
  onChoose: () => void;
  onFocus: () => void;
  onHide: () => void;
  onMask: () => void;
  onRestore: () => void;
}

const day = 86_400_000;

/** Days on which it can be restored after this one. `until`: the last of them, in UTC. */
function daysLeft(until: string): number {
  return Math.max(0, Date.parse(until) / day - Math.floor(Date.now() / day));
}

/** That members reported it, and from k on how many and why. */
function Reports({ reports }: Pick<ModeratedIdea, 'reports'>) {
  if (!reports) return null;
  const { count } = reports;
  const why = reports.reasons.map(({ reason, count }) =>
    t('moderate.reported.reason', { reason: t(`moderation.reason.${reason}`), count }),
  );
  return (
    <p class={styles.reported}>
      {count === null ? t('moderate.reported.some') : t('moderate.reported', { count })}
      {why.length > 0 && ` ${why.join(' · ')}`}
    </p>
  );
}

/** An idea as it was written, what was done with it, and what can be done. Its text stands there once. */
export function QueueItem(props: QueueItemProps) {
  const { campaign, idea, ideas, chosen, busy, onChoose, onFocus, onHide, onMask, onRestore } = props;
  const { moderation, kept } = idea;
  const pool = findPool(campaign, idea.pool);
  const read = kept ?? idea;
  const similar = similarTo({ ...idea, title: read.title, body: read.body }, ideas);
  return (
    // Single keys act on the idea that has the focus.
    <li class={styles.place} tabIndex={-1} data-idea={idea.id} onFocusCapture={onFocus}>
      <Card class={styles.idea}>
        <div class="row-apart">
          {pool && <PoolBadge pool={pool} />}
          <span class="row">
            <OtherLanguage code={read.language} />
            <span class="small numeric">
              {t('moderate.release', { release: formatNumber(idea.release) })}
            </span>
          </span>
        </div>
        <Reports reports={idea.reports} />
        {moderation && (
          <p class={styles.state}>
            {t(`moderate.state.${moderation.action}`, {
              reason: t(`moderation.reason.${moderation.reason}`),
            })}
            {kept && moderation.action === 'mask' && ` ${t('moderate.struck', { mark })}`}
            {moderation.note && ` ${t('moderation.note', { note: moderation.note })}`}
          </p>
        )}
        <div class="stack-tight" lang={read.language ?? undefined}>
          <h2 class={styles.title} dir="auto">
            {read.title === null ? t('moderate.gone') : <Written text={read.title} shown={idea.title} />}
          </h2>
          {read.body && (
            <p class="prose measure" dir="auto">
              <Written text={read.body} shown={idea.body} />
            </p>
          )}
        </div>
        {similar.length > 0 && (
          <details>
            <summary>{t('moderate.similar', { count: similar.length })}</summary>
            <ul class={styles.similar}>
              {similar.map(({ id, title, body, language }) => (
                <li key={id} lang={language ?? undefined}>
                  <p class={styles.similarTitle} dir="auto">
                    {title}
                  </p>
                  {body && (
                    <p class="small prose" dir="auto">
                      {body}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
        <div class="row-apart">
          <Checkbox
            label={<span class="small">{t('moderate.choose')}</span>}
            checked={chosen}
            disabled={!mayBe('hide', idea)}
            onChange={onChoose}
          />
          <div class="row">
            {mayBe('hide', idea) && (
              <Button small onClick={onHide}>
                {t('moderate.hide')}
              </Button>
            )}
            {mayBe('mask', idea) && (
              <Button small onClick={onMask}>
                {t('moderate.mask')}
              </Button>
            )}
            {kept && (
              <Button small busy={busy} onClick={onRestore}>
                {t('moderate.restore', { days: daysLeft(kept.until) })}
              </Button>
            )}
          </div>
        </div>
      </Card>
    </li>
  );
}
