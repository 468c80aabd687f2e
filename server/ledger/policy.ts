import { languages } from '../../shared/api/constants.ts';
import { type ContentOf, hashContent } from '../../shared/ledger/contents.ts';
import type { LeafOf } from '../../shared/ledger/leaves.ts';
import type { CampaignRow, PoolRow } from '../database/tables.ts';

interface Opened {
  campaign: Pick<CampaignRow, 'id' | 'texts' | 'mode' | 'flow' | 'policy'>;
  /** With their public keys. */
  pools: readonly PoolRow[];
}

/** What is promised when a campaign opens: the first leaf of its ledger. */
export function policyLeaf(
  { campaign, pools }: Opened,
  origin: string,
  ledgerKey: Uint8Array,
): LeafOf<'policy'> {
  const { id, mode, flow, policy } = campaign;
  return {
    kind: 'policy',
    campaignId: id,
    origin,
    ledgerKey,
    texts: hashContent(textsContent(campaign)),
    mode,
    flow,
    ...policy,
    pools: pools.map(({ pool, admission, eligible, public_key }) => ({
      id: pool,
      admission,
      eligible: admission === 'roster' ? eligible : null,
      publicKey: public_key ?? new Uint8Array(),
    })),
  };
}

/** The texts in every language that they are shown in. */
export function textsContent({ texts }: Pick<CampaignRow, 'texts'>): ContentOf<'texts'> {
  const written = languages.flatMap((language) => {
    const text = texts[language];
    return text ? [{ language, question: text.question, introduction: text.introduction }] : [];
  });
  return { kind: 'texts', texts: written };
}
