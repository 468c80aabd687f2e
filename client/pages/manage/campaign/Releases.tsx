import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { t } from '../../../i18n/index.ts';
import { releaseNow } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { formatMinutes } from '../format-minutes.ts';
import { useAction } from '../use-action.ts';
import { useManaged } from './managed.ts';

/** How entries are released, and releasing by hand. */
export function Releases({ campaign }: { campaign: CampaignView }) {
  const { resource } = useManaged();
  const { busy, error, run } = useAction();
  const { minimumGroup: k, releaseMinutes } = campaign.policy;
  const release = () =>
    run(async () => {
      const { ideas, votes } = await releaseNow(campaign.slug);
      notify(t('manage.release.done', { ideas, votes }));
      await resource.refresh();
    });
  return (
    <Card as="section" labelledBy="releases">
      <div class="stack">
        <h2 id="releases">{t('manage.release.title')}</h2>
        <p class="small">{t('manage.release.text', { time: formatMinutes(releaseMinutes), k })}</p>
        <p>
          {campaign.release === 0
            ? t('manage.release.none')
            : t('manage.release.number', { count: campaign.release })}
        </p>
        {error && error.code !== 'too_few_to_release' && <ErrorNotice error={error} />}
        <div>
          <Button busy={busy} onClick={() => void release()}>
            {t('manage.release.now')}
          </Button>
        </div>
        <div role="status">
          {error?.code === 'too_few_to_release' && (
            <Card tone="seal">
              <p>{t('manage.release.few', { k })}</p>
            </Card>
          )}
        </div>
      </div>
    </Card>
  );
}
