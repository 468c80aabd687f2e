import { campaignText } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { campaignAddress, openPools } from '../../invite/open-pools.ts';
import { ShareLink } from '../../invite/ShareLink.tsx';

/** The link for everybody, where anyone may join. Never the one that this member came with. */
export function Invite() {
  const campaign = useCampaignState().campaign.data.value;
  const pools = campaign && openPools(campaign);
  if (!pools) return null;
  return (
    <section class="stack" aria-labelledby="invite">
      <h2 id="invite">{t('invite.title')}</h2>
      <p class="measure">{t('invite.text', { pools })}</p>
      <div class="row">
        <ShareLink address={campaignAddress(campaign)} title={campaignText(campaign).question} />
      </div>
    </section>
  );
}
