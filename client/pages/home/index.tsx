import { useEffect, useMemo } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import { isClosed } from '../../../shared/domain/phases.ts';
import { Brand } from '../../components/Brand.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeading } from '../../components/PageHeading.tsx';
import { PageShell } from '../../components/PageShell.tsx';
import { t } from '../../i18n/index.ts';
import { fetchCampaigns } from '../../services/box.ts';
import { createResource } from '../../state/resource.ts';
import { weakTimes } from '../../state/weak-times.ts';
import { CampaignCard } from './CampaignCard.tsx';
import styles from './Home.module.css';

function List({ id, title, campaigns }: { id: string; title: string; campaigns: readonly CampaignView[] }) {
  if (campaigns.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class={styles.list}>
        {campaigns.map((campaign) => (
          <CampaignCard key={campaign.id} campaign={campaign} />
        ))}
      </ul>
    </section>
  );
}

export default function Home() {
  const campaigns = useMemo(() => createResource(fetchCampaigns), []);
  useEffect(() => {
    void campaigns.refresh();
  }, [campaigns]);
  const all = campaigns.data.value;
  const error = campaigns.error.value;
  const weak = all?.some((campaign) => weakTimes(campaign).length > 0) ?? false;
  return (
    <PageShell weak={weak && 'some'}>
      <div class="stack-wide">
        <div class={styles.hero}>
          <div class="stack">
            <PageHeading title={t('common.home.title')} display />
            <p class="lead measure">
              {t(weak ? 'common.home.introductionWeak' : 'common.home.introduction')}
            </p>
          </div>
          <div class={styles.ornament}>
            <Brand size={120} />
          </div>
        </div>
        {!all && error && <ErrorNotice error={error} onRetry={campaigns.refresh} />}
        {!all && !error && <Loading />}
        {all?.length === 0 && (
          <EmptyState title={t('common.home.empty.title')}>{t('common.home.empty.text')}</EmptyState>
        )}
        {all && (
          <>
            <List
              id="open"
              title={t('common.home.open')}
              campaigns={all.filter(({ phase }) => !isClosed(phase))}
            />
            <List
              id="closed"
              title={t('common.home.closed')}
              campaigns={all.filter(({ phase }) => isClosed(phase))}
            />
            {all.some(({ responded }) => responded > 0) && (
              <p class="links">
                <a href="/answers">{t('common.home.answers')}</a>
              </p>
            )}
          </>
        )}
      </div>
    </PageShell>
  );
}
