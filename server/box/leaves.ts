import type { Transaction } from 'kysely';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { readEnrolled } from '../campaigns/queries.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { appendRelease } from '../ledger/append.ts';

/**
 * Enters a release into the ledger: the leaves of its entries, of which `votes` are votes; one for each credential that was
 * issued since the last release; and the client's manifest where it is another one.
 */
export async function enterLeaves(
  trx: Transaction<BoxDatabase>,
  { signers, clientManifest }: Pick<Deps, 'signers' | 'clientManifest'>,
  campaignId: string,
  entries: readonly Uint8Array[],
  votes: number,
): Promise<void> {
  const enrolled = await readEnrolled(trx, campaignId);
  await appendRelease(trx, signers, campaignId, (head) => {
    const leaves = [...entries];
    const issued = { ...head.issued };
    for (const { pool, enrolled: credentials } of enrolled) {
      const before = issued[pool] ?? 0;
      for (let at = before; at < credentials; at++) leaves.push(encodeLeaf({ kind: 'issuance', pool }));
      issued[pool] = Math.max(before, credentials);
    }
    const changed = clientManifest !== undefined && !head.manifest?.equals(clientManifest);
    if (changed) leaves.push(encodeLeaf({ kind: 'manifest', hash: clientManifest }));
    const manifest = changed ? Buffer.from(clientManifest) : head.manifest;
    return { head: { ...head, issued, votes: head.votes + votes, manifest }, leaves };
  });
}
