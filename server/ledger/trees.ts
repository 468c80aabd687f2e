import type { Kysely } from 'kysely';
import { appendLeaf, buildTree, type Tree, treeSize } from '../../shared/ledger/merkle.ts';
import type { LedgerTables } from '../database/tables.ts';
import { readHashes } from './queries.ts';

/** The whole tree of a campaign, at least as large as it was when it was asked for. */
export type Trees = (campaignId: string) => Promise<Tree>;

/** Keeps the trees that were asked for, 64 bytes a leaf, and reads only what was appended since. */
export function createTrees(db: Kysely<LedgerTables>): Trees {
  const known = new Map<string, Promise<Tree>>();

  async function grow(campaignId: string, before: Promise<Tree> | undefined): Promise<Tree> {
    const tree = (await before?.catch(() => undefined)) ?? buildTree();
    for (const hash of await readHashes(db, campaignId, treeSize(tree))) appendLeaf(tree, hash);
    return tree;
  }

  return (campaignId) => {
    const grown = grow(campaignId, known.get(campaignId));
    known.set(campaignId, grown);
    return grown;
  };
}
