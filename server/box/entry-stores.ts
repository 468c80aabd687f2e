import type { KindName } from '../../shared/entries/kinds.ts';
import type { EntryStore } from './entry-store.ts';
import { ideaStore } from './ideas.ts';
import { reportStore } from './reports.ts';
import { voteStore } from './votes.ts';

export const entryStores: { readonly [K in KindName]: EntryStore<K> } = {
  idea: ideaStore,
  vote: voteStore,
  report: reportStore,
};
