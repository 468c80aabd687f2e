import { importSigner, type Signer } from '../../shared/ledger/keys.ts';
import type { BoxKeys } from '../keys.ts';

/** The Ed25519 key of each campaign's ledger, which signs its checkpoints and receipts. Derived, never stored. */
export type Signers = (campaignId: string, origin: string) => Promise<Signer>;

export function createSigners(keys: BoxKeys): Signers {
  const known = new Map<string, Promise<Signer>>();
  return (campaignId, origin) => {
    const id = `${campaignId} ${origin}`;
    const signer = known.get(id) ?? importSigner(origin, keys.derive('ledger', campaignId));
    known.set(id, signer);
    return signer;
  };
}
