import type { PoolId } from '../../shared/domain/pools.ts';
import type { Entry, KindName } from '../../shared/entries/kinds.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { Deps } from '../deps.ts';

/** An entry whose presentation was verified, with its tag and its encoded leaf. */
export type Verified<K extends KindName> = Entry<K> & { pool: PoolId; tag: Uint8Array; leaf: Uint8Array };

/** How the box keeps the entries of a kind until their release. */
export interface EntryStore<K extends KindName> {
  /** Throws what speaks against the entry before its presentation is looked at. */
  expect(campaign: OpenedCampaign, entry: Entry<K>): void;
  /** Durable when it resolves; the identical bytes change nothing. Throws what speaks against the entry. */
  put(deps: Deps, campaign: OpenedCampaign, entry: Verified<K>): Promise<void>;
}
