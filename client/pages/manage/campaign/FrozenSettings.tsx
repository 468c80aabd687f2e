import type { ComponentChildren } from 'preact';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { languages } from '../../../../shared/api/constants.ts';
import { collectsFirst } from '../../../../shared/domain/phases.ts';
import { missingProtections } from '../../../../shared/ledger/time-protections.ts';
import { Card } from '../../../components/Card.tsx';
import { PoolBadge } from '../../../components/PoolBadge.tsx';
import { WeakMark } from '../../../components/WeakMark.tsx';
import { formatMoment, formatNumber, languageName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { formatMinutes } from '../format-minutes.ts';
import styles from './FrozenSettings.module.css';

function Setting({ name, children }: { name: ComponentChildren; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function end(until: string | null): string {
  return until === null ? t('manage.settings.noDate') : formatMoment(until);
}

/** The settings of an opened campaign, to be read. */
export function FrozenSettings({ campaign }: { campaign: CampaignView }) {
  const { policy, texts } = campaign;
  const byRoster = campaign.pools.some(({ admission }) => admission === 'roster');
  const missing = missingProtections(policy, byRoster);
  return (
    <Card>
      <dl class={styles.list}>
        {languages.map((language) => {
          const text = texts[language];
          return (
            text && (
              <Setting
                key={language}
                name={t('manage.form.question.label', { language: languageName(language) })}
              >
                <span lang={language} dir="auto">
                  {text.question}
                </span>
                {text.introduction && (
                  <span class={styles.introduction} lang={language} dir="auto">
                    {text.introduction}
                  </span>
                )}
              </Setting>
            )
          );
        })}
        <Setting name={t('manage.settings.address')}>
          <span class={styles.address}>{`${location.host}/c/${campaign.slug}`}</span>
        </Setting>
        <Setting name={t('manage.form.mode')}>{t(`manage.mode.${campaign.mode}`)}</Setting>
        <Setting name={t('manage.form.flow')}>{t(`manage.flow.${campaign.flow}`)}</Setting>
        {campaign.opensAt !== null && (
          <Setting name={t('manage.form.opensAt')}>{end(campaign.opensAt)}</Setting>
        )}
        {collectsFirst(campaign.flow) && (
          <Setting name={t('manage.form.collectUntil')}>{end(campaign.collectUntil)}</Setting>
        )}
        <Setting name={t('manage.form.voteUntil')}>{end(campaign.voteUntil)}</Setting>
        {campaign.pools.map((pool) => (
          <Setting key={pool.id} name={<PoolBadge pool={pool} />}>
            {t(`manage.admission.${pool.admission}`)}
          </Setting>
        ))}
        <Setting name={t('manage.form.minimumGroup')}>{formatNumber(policy.minimumGroup)}</Setting>
        <Setting name={t('manage.form.minimumAnonymitySet')}>
          {formatNumber(policy.minimumAnonymitySet)}
        </Setting>
        <Setting name={t('manage.form.releaseMinutes')}>
          {missing.includes('releases_too_frequent') && <WeakMark />} {formatMinutes(policy.releaseMinutes)}
        </Setting>
        <Setting name={t('manage.form.delayMinutes')}>
          {missing.includes('delay_off') && <WeakMark />} {formatNumber(policy.delayMinutes)}
        </Setting>
        <Setting name={t('manage.form.settleHours')}>
          {missing.includes('settling_off') && <WeakMark />} {formatNumber(policy.settleHours)}
        </Setting>
        <Setting name={t('manage.form.ideasPerMember')}>{formatNumber(policy.ideasPerMember)}</Setting>
        <Setting name={t('manage.form.results')}>
          {t(policy.results === 'running' ? 'manage.form.results.running' : 'manage.form.results.atEnd')}
        </Setting>
      </dl>
    </Card>
  );
}
