import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Card } from '../../../components/Card.tsx';
import { findPool } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';

/** The device remembers the key that stamped its envelope: another one now would mean that the server is not the same. */
export function KeyChanged({ campaign }: { campaign: CampaignView }) {
  const member = useCampaignState().participation.current.value;
  if (!member || findPool(campaign, member.pool)?.publicKey === member.publicKey) return null;
  return (
    <Card tone="alarm">
      <p role="alert">{t('participant.keyChanged')}</p>
    </Card>
  );
}
