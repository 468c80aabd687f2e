import type { Reason } from '../../shared/ledger/moderation-words.ts';
import { ApiError } from '../services/api.ts';
import type { CampaignState } from './campaign.ts';

/** Reports an idea to its moderators. It is stored on the device when this resolves, and sent from there. Throws ApiError. */
export async function report(
  { participation, entries, outbox, slug }: CampaignState,
  idea: { id: string; title: string },
  reason: Reason,
): Promise<void> {
  const own = participation.current.value;
  if (!own) throw new ApiError('presentation_invalid');
  const { storeReport } = await import('../services/sealing.ts');
  await storeReport({ participation: own, slug }, idea, reason);
  await Promise.all([entries.reload(own.campaign), outbox.value?.look()]);
  void outbox.value?.flush();
}
