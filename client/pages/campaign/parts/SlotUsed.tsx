import { useState } from 'preact/hooks';
import type { IdeaEntry } from '../../../../shared/device/entry.ts';
import { Button } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { moveIdea } from '../../../state/actions.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { complain } from './complain.ts';
import { canMove } from './slot-used.ts';

/**
 * Asks the owner of an idea whose place another device of theirs has used whether it is to be sent as another one, and says what
 * somebody could then see. Nothing is sent before they answer.
 */
export function SlotUsed({ entry }: { entry: IdeaEntry }) {
  const state = useCampaignState();
  const [busy, setBusy] = useState(false);
  if (!canMove(entry, state)) return null;
  const unsent = entry.state.name === 'pending' && !entry.state.tried;

  async function move() {
    setBusy(true);
    await moveIdea(state, entry).catch(complain);
    setBusy(false);
  }

  return (
    <div class="stack-tight">
      <p>{t(unsent ? 'participant.slot.unsent' : 'participant.slot.refused')}</p>
      <div class="row">
        <Button small busy={busy} onClick={() => void move()}>
          {t('participant.slot.button')}
        </Button>
      </div>
    </div>
  );
}
