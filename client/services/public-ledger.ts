import type { LedgerReader } from '../../shared/audit/fetch-ledger.ts';
import type { LedgerSource } from '../../shared/device/reading-tiles.ts';
import { type TilePart, tilePath } from '../../shared/ledger/tiles.ts';
import { ApiError, call } from './api.ts';
import { ledgers } from './contracts/ledger.data.ts';

/** The ledger's public addresses; shared/device checks all that comes from there. */
export function ledgerSource(slug: string): LedgerSource {
  return {
    view: () => call(ledgers.readLedger, { params: { slug } }),
    tile: (level, part) => fetchTile(slug, level, part),
    entries: (part) => fetchBundle(slug, part),
  };
}

/** What everyone can read of a ledger. Undefined where the server denies that it has this part. Throws ApiError. */
function fetchTile(slug: string, level: number, part: TilePart): Promise<Uint8Array | undefined> {
  return unlessMissing(call(ledgers.readTile, { params: { slug, level, '*': tilePath(part) } }));
}

export function fetchBundle(
  slug: string,
  part: TilePart,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  return unlessMissing(call(ledgers.readBundle, { params: { slug, '*': tilePath(part) } }, { signal }));
}

export function publicLedger(
  slug: string,
  signal?: AbortSignal,
): Pick<LedgerReader, 'checkpoints' | 'bundle'> {
  return {
    checkpoints: () => call(ledgers.readCheckpoints, { params: { slug } }, { signal }),
    bundle: (part) => fetchBundle(slug, part, signal),
  };
}

async function unlessMissing(asked: Promise<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.code === 'tile_not_found') return undefined;
    throw thrown;
  }
}
