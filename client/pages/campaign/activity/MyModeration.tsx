import { useEffect, useState } from 'preact/hooks';
import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { IdeaEntry } from '../../../../shared/device/entry.ts';
import { leavesRest, moderationHash } from '../../../../shared/device/moderations.ts';
import { findLeaves } from '../../../../shared/device/reading.ts';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { ModerationNote } from '../parts/Moderation.tsx';

interface Found {
  recorded: boolean;
  /** But for what was masked, the words are those of the author. */
  rest: boolean;
}

/** Compares what the page shows of an own idea with the ledger, as far as this visit has read it. */
function useFound(campaign: CampaignView, entry: IdeaEntry, shown: IdeaView): Found | undefined {
  const { ledger } = useCampaignState();
  const [found, setFound] = useState<Found | undefined>(undefined);
  const checkpoint = ledger.checkpoint.value;
  useEffect(() => {
    // To read the ledger for it would be a request that only authors make.
    if (checkpoint === undefined) return;
    let stopped = false;
    const look = async () => {
      const reading = await ledger.current(campaign);
      const hash = moderationHash(entry, shown);
      const recorded = hash !== undefined && findLeaves(reading, [hash]).length > 0;
      if (!stopped) setFound({ recorded, rest: leavesRest(entry, shown) });
    };
    look().catch(() => undefined); // the page says elsewhere that the ledger cannot be read
    return () => {
      stopped = true;
    };
  }, [ledger, checkpoint, campaign, entry, shown]);
  return found;
}

/** What the organisers did with an idea of one's own, and whether the record says so too. */
export function MyModeration({
  campaign,
  entry,
  shown,
}: {
  campaign: CampaignView;
  entry: IdeaEntry;
  shown: IdeaView;
}) {
  const found = useFound(campaign, entry, shown);
  const { moderation } = shown;
  if (!moderation) return null;
  const reason = t(`moderation.reason.${moderation.reason}`);
  return (
    <Card tone={found && !found.rest ? 'alarm' : 'plain'}>
      <div class="stack-tight">
        {moderation.action === 'hide' && <p>{t('moderation.hidden', { reason })}</p>}
        <ModerationNote moderation={moderation} />
        <p class="small">{t('moderation.mine')}</p>
        {found && (
          <p class="small">{t(found.recorded ? 'moderation.mine.recorded' : 'moderation.mine.unrecorded')}</p>
        )}
        {found && !found.rest && <p role="alert">{t('moderation.mine.other')}</p>}
      </div>
    </Card>
  );
}
