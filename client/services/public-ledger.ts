import type { LedgerReader } from '../../shared/audit/fetch-ledger.ts';
import { ApiError, request, send } from './api.ts';

/** What everyone can read of a ledger, at its public addresses (shared/api/ledger.ts). */
export const ledgerAt = (slug: string): string => `/api/box/campaigns/${encodeURIComponent(slug)}/ledger`;

/** Undefined where the server denies that its ledger has this part. Throws ApiError. */
export async function fetchTile(path: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    const answer = await send('anonymous', path, signal ? { signal } : {});
    return new Uint8Array(await answer.arrayBuffer());
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.code === 'tile_not_found') return undefined;
    throw thrown instanceof ApiError ? thrown : new ApiError('network', 0, {}, thrown);
  }
}

export function publicLedger(slug: string, signal?: AbortSignal): Pick<LedgerReader, 'checkpoints' | 'tile'> {
  const at = ledgerAt(slug);
  return {
    checkpoints: () => request('anonymous', `${at}/checkpoints`, signal ? { signal } : {}),
    tile: (path) => fetchTile(at + path, signal),
  };
}
