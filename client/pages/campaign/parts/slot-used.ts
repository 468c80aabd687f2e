import { asksItsOwner } from '../../../../shared/device/departure.ts';
import type { IdeaEntry } from '../../../../shared/device/entry.ts';
import { takesIdeas } from '../../../../shared/domain/phases.ts';
import { serverNow } from '../../../services/clock.ts';
import type { CampaignState } from '../../../state/campaign.ts';
import { countFreeSlots } from './reopen-idea.ts';

/** Is its owner asked whether the idea is to be sent as another one, since another device of theirs has used its place? */
export function canMove(entry: IdeaEntry, state: CampaignState): boolean {
  const view = state.campaign.data.value;
  const rules = state.rules.value;
  if (!view || !rules || !asksItsOwner(entry, rules)) return false;
  return takesIdeas(view, serverNow()) && countFreeSlots(state, view) > 0;
}
