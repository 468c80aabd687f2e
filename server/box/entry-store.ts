import type { Kysely } from 'kysely';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Entry, KindName } from '../../shared/entries/kinds.ts';
import type { Content } from '../../shared/ledger/contents.ts';
import type { OpenedCampaign } from '../campaigns/opened.ts';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import type { ReleaseTarget } from './cut.ts';
import type { Step, Work } from './work-queries.ts';

/** An entry whose presentation was verified, with its tag and its encoded leaf. */
export type Verified<K extends KindName> = Entry<K> & { tag: Uint8Array; leaf: Uint8Array };

/** A release that is being worked on (docs/decisions/0021). */
export interface Releasing {
  deps: Deps;
  campaign: ReleaseTarget;
  work: Work;
  step: Step;
  /** Its number: what is stored under it is seen when all is done. */
  release: number;
}

/** How the box keeps the entries of a kind, from their acceptance to the end. */
export interface EntryStore<K extends KindName> {
  /** Throws what speaks against the entry before its presentation is looked at. */
  expect(campaign: OpenedCampaign, entry: Entry<K>): void;
  /** Durable when it resolves; the identical bytes change nothing. Throws what speaks against the entry. */
  put(deps: Deps, campaign: OpenedCampaign, entry: Verified<K>): Promise<void>;
  /** Writes what the release has taken where it will be read. In short steps that can be repeated after a crash. */
  publish(releasing: Releasing): Promise<void>;
  /** What the close shows of a pool's entries, one after the other in an order that stays; null where it shows none of this kind. */
  contents: {
    count(db: Kysely<BoxDatabase>, campaignId: string, pool: PoolId): Promise<number>;
    read(
      db: Kysely<BoxDatabase>,
      campaignId: string,
      pool: PoolId,
      page: { offset: number; limit: number },
    ): Promise<Content[][]>;
  } | null;
  /** Deletes what is published, and what nobody may read any more. Can be repeated as well. */
  clean(releasing: Releasing): Promise<void>;
}
