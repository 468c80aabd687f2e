/** Organisers moderate and answer after the close as well: what was read from several addresses must be of one moment. */
import type { LedgerReader } from './fetch-ledger.ts';

/** Readings at most: after so many the last one is taken as it is. */
const attempts = 3;

/** Reads until the ledger has not grown meanwhile. */
export async function readSettled<T>(
  { checkpoints }: Pick<LedgerReader, 'checkpoints'>,
  read: () => Promise<T>,
): Promise<T> {
  const newest = async () => (await checkpoints()).checkpoints.at(-1);
  let before = await newest();
  for (let left = attempts; ; left--) {
    const found = await read();
    const after = await newest();
    if (after === before || left <= 1) return found;
    before = after;
  }
}
