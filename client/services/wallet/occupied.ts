import { openDB } from 'idb';
import { walletName } from './names.ts';
import type { Schema } from './schema.ts';

/** Those of the wallets in which somebody has joined a group. Others are left where a code was refused, for example. */
export async function occupied(wallets: readonly number[]): Promise<number[]> {
  const joined: number[] = [];
  for (const wallet of wallets) if (await hasMembership(wallet)) joined.push(wallet);
  return joined;
}

async function hasMembership(wallet: number): Promise<boolean> {
  try {
    const database = await openDB<Schema>(walletName(wallet), undefined, {
      // It was wiped in the meantime: do not make another one.
      upgrade(_database, _before, _version, transaction) {
        transaction.done.catch(() => undefined); // to open it fails, which says all
        transaction.abort();
      },
      blocking: (_before, _blocked, { target }) => (target as IDBDatabase).close(),
    });
    try {
      return (await database.count('memberships')) > 0;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
