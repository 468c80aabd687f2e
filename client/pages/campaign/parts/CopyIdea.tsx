import { type IdeaEntry, retractable } from '../../../../shared/device/entry.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { serverNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { lateness } from './too-late.ts';

/** Copies an idea that is on this device only. */
export function CopyIdea({ entry }: { entry: IdeaEntry }) {
  const view = useCampaignState().campaign.data.value;
  const late = view && lateness(entry, view, serverNow());
  if (!late && !retractable(entry)) return null;
  return <CopyButton text={[entry.title, entry.body.body].filter(Boolean).join('\n\n')} />;
}
