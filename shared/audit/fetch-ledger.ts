/** Fetches the ledger of a campaign that still runs, page by page, from the addresses of shared/api/ledger.ts. */
import { base64urlnopad } from '@scure/base';
import type { LedgerExport } from '../ledger/export.ts';

/** Gets `path`, below …/campaigns/:slug/ledger, as JSON in the form of its contract. */
export type Get = <T>(path: string) => Promise<T>;

/**
 * All checkpoints, and the leaves that they sign. Leaves that a release adds meanwhile are left out: they belong to a
 * checkpoint that is not there.
 */
export async function fetchLedger(get: Get): Promise<Pick<LedgerExport, 'checkpoints' | 'leaves'>> {
  const { checkpoints } = await get<{ checkpoints: string[] }>('/checkpoints');
  const size = signedSize(checkpoints.at(-1));
  const leaves: Uint8Array[] = [];
  while (leaves.length < size) {
    const page = await get<{ leaves: string[] }>(`/leaves?from=${leaves.length}`);
    if (page.leaves.length === 0) break;
    leaves.push(...page.leaves.map(decode));
  }
  return { checkpoints, leaves: leaves.slice(0, size) };
}

/** As the note says, before anyone has checked it. */
function signedSize(note = ''): number {
  const size = Number(note.split('\n')[1]);
  return Number.isSafeInteger(size) ? size : 0;
}

/** What cannot be decoded becomes a leaf that cannot be read, and is found as such. */
function decode(text: string): Uint8Array {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return new Uint8Array();
  }
}
