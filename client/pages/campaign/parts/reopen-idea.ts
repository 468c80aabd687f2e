import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { freeSlots, type IdeaEntry, isSlotRefused, retractable } from '../../../../shared/device/entry.ts';
import { takesIdeas } from '../../../../shared/domain/phases.ts';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';
import { takeBack } from '../../../state/actions.ts';
import type { CampaignState } from '../../../state/campaign.ts';
import { notify } from '../../../state/notices.ts';
import { complain } from './complain.ts';
import { overText } from './too-late.ts';

/** Is there a form that the idea can go back into, and then a slot that it can be sent in? */
export function canReopen(entry: IdeaEntry, state: CampaignState, campaign: CampaignView): boolean {
  if (!takesIdeas(campaign, serverNow()) || !retractable(entry)) return false;
  return !isSlotRefused(entry) || countFreeSlots(state, campaign) > 0;
}

/** How many ideas the member can still send, as far as this device knows. */
export function countFreeSlots({ entries }: CampaignState, { policy }: CampaignView): number {
  return freeSlots(entries.all.value, entries.takenSlots.value, policy.ideasPerMember).length;
}

/**
 * Takes an idea that has not been accepted back into the form. A draft that is already there is not overwritten: then,
 * where the idea has left in the meantime, and where ideas are no longer collected, so that there is no form, nothing
 * changes and a notice says why. Resolves to whether it did.
 */
export async function reopenIdea(state: CampaignState, entry: IdeaEntry): Promise<boolean> {
  const over = overText('idea', state.campaign.data.value);
  if (over) {
    notify(over);
    return false;
  }
  try {
    const { readDraft, saveDraft } = await import('../../../services/wallet/drafts.ts');
    const draft = await readDraft(entry.campaign);
    if (draft && (draft.title.trim() !== '' || draft.body.trim() !== '')) {
      notify(t('participant.reopen.draft'));
      return false;
    }
    const { title, body, language, underOwnName } = entry.body;
    await saveDraft(entry.campaign, { title, body, language, underOwnName }); // first: nothing typed is ever lost
    if (await takeBack(state, entry)) return true;
    await saveDraft(entry.campaign, draft);
    notify(t('participant.reopen.gone'));
    return false;
  } catch (thrown) {
    complain(thrown);
    return false;
  }
}
