import { type IdeaEntry, retractable } from '../../../../shared/device/entry.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { useParticipation } from '../../../state/participation.ts';
import { lateness } from './too-late.ts';

/** Copies an idea that is on this device only. */
export function CopyIdea({ entry }: { entry: IdeaEntry }) {
  const view = useParticipation().campaign.data.value;
  const late = view && lateness(entry, view, new Date());
  if (!late && !retractable(entry)) return null;
  return <CopyButton text={[entry.title, entry.body.body].filter(Boolean).join('\n\n')} />;
}
