import { Button } from '../../../components/Button.tsx';
import { saveFile } from '../../../services/save-file.ts';
import type { SeenLedger } from '../../../services/wallet/schema.ts';
import { useCampaignState } from '../../../state/campaign.ts';

interface SaveEvidenceProps {
  seen: SeenLedger;
  label: string;
}

/** Saves what proves to others what the server signed for this device. */
export function SaveEvidence({ seen, label }: SaveEvidenceProps) {
  const { slug, entries } = useCampaignState();
  async function save() {
    const { evidenceOf } = await import('../../../services/ledger.ts');
    const file = evidenceOf(seen, entries.all.value);
    saveFile(`candor-${slug}-evidence.json`, new Blob([file], { type: 'application/json' }));
  }
  return (
    <div>
      <Button onClick={() => void save()}>{label}</Button>
    </div>
  );
}
