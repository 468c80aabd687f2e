import { textsContent } from '../../shared/device/texts-content.ts';
import { definedNames } from '../../shared/domain/pools.ts';
import { hashContent } from '../../shared/ledger/contents.ts';
import type { LeafOf } from '../../shared/ledger/leaves.ts';
import { endsOf } from '../database/ends.ts';
import type { CampaignRow, PoolRow } from '../database/tables.ts';

interface Opened {
  campaign: Pick<
    CampaignRow,
    'id' | 'texts' | 'mode' | 'flow' | 'policy' | 'opens_at' | 'collect_until' | 'vote_until'
  >;
  /** With their public keys. */
  pools: readonly PoolRow[];
}

/** What is promised when a campaign opens: the first leaf of its ledger. */
export function policyLeaf(
  { campaign, pools }: Opened,
  origin: string,
  ledgerKey: Uint8Array,
): LeafOf<'policy'> {
  const { id, texts, mode, flow, policy } = campaign;
  return {
    kind: 'policy',
    campaignId: id,
    origin,
    ledgerKey,
    texts: hashContent(textsContent(texts)),
    mode,
    flow,
    ...policy,
    ...endsOf(campaign),
    pools: pools.map(({ pool, names, colour, admission, eligible, ...keys }) => ({
      id: pool,
      names: definedNames(names),
      colour,
      admission,
      group: keys.group_id,
      epoch: keys.epoch,
      membershipKey: keys.membership_key ?? new Uint8Array(),
      eligible: admission === 'roster' ? eligible : null,
      publicKey: keys.public_key ?? new Uint8Array(),
    })),
  };
}
