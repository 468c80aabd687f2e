import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { ButtonLink } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeading } from '../../../components/PageHeading.tsx';
import { campaignText } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { managed } from '../../../services/contracts/console.data.ts';
import { listCampaigns } from '../../../services/manage.ts';
import { weakTimes } from '../../../state/weak-times.ts';
import { ConsoleShell } from '../ConsoleShell.tsx';
import { PhaseBadge } from '../PhaseBadge.tsx';
import { may } from '../session.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import styles from './CampaignList.module.css';
import { SeparationNotice } from './SeparationNotice.tsx';

function CampaignItem({ managed: { campaign } }: { managed: ManagedCampaign }) {
  const { question, language } = campaignText(campaign);
  const enrolled = campaign.pools.reduce((sum, pool) => sum + pool.enrolled, 0);
  return (
    <Card as="li" class={styles.item}>
      <PhaseBadge phase={campaign.phase} />
      <h2 class={styles.question} lang={language} dir="auto">
        <a href={`/manage/c/${campaign.slug}`}>{question}</a>
      </h2>
      <p class="small">
        {t(`manage.mode.${campaign.mode}`)} · {t('manage.list.ideas', { count: campaign.ideas })} ·{' '}
        {t(acceptsMembers(campaign.phase) ? 'manage.list.enrolledAtLeast' : 'manage.list.enrolled', {
          count: enrolled,
        })}
      </p>
    </Card>
  );
}

/** /manage: every campaign, drafts too. */
export default function CampaignList() {
  const campaigns = useConsoleResource(listCampaigns);
  const all = campaigns.data.value;
  const error = campaigns.error.value;
  const create = may(managed.createCampaign) && (
    <ButtonLink variant="primary" href="/manage/new">
      {t('manage.list.new')}
    </ButtonLink>
  );
  return (
    <ConsoleShell weak={(all?.some(({ campaign }) => weakTimes(campaign).length > 0) ?? true) && 'some'}>
      <div class="stack">
        <div class="row-apart">
          <PageHeading title={t('manage.list.title')} />
          {all && all.length > 0 && create}
        </div>
        {!all && error && <ErrorNotice error={error} onRetry={campaigns.refresh} />}
        {!all && !error && <Loading />}
        {all?.length === 0 && (
          <EmptyState
            title={t(create ? 'manage.list.empty.title' : 'manage.list.empty.noneTitle')}
            actions={create}
          >
            {t(create ? 'manage.list.empty.text' : 'manage.list.empty.none')}
          </EmptyState>
        )}
        {all && all.length > 0 && (
          <ul class={styles.list}>
            {all.map((one) => (
              <CampaignItem key={one.campaign.id} managed={one} />
            ))}
          </ul>
        )}
        {all && <SeparationNotice />}
      </div>
    </ConsoleShell>
  );
}
