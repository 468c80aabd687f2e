import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Entry, IdeaEntry, VoteEntry } from '../../shared/device/entry.ts';

/** What this device has sent to one campaign, and has still to send. The wallet is the truth; this is what is shown. */
export interface EntriesState {
  /** In the order in which they were made. */
  readonly all: ReadonlySignal<readonly Entry[]>;
  readonly ideas: ReadonlySignal<readonly IdeaEntry[]>;
  /** By the id of the idea voted on. Refused votes are not among them: they do not count. */
  readonly votes: ReadonlySignal<ReadonlyMap<string, VoteEntry>>;
  /** Reads the wallet again. */
  reload(campaign: string): Promise<void>;
  /** Moves on the ideas that stand on the board: `ids` are the ideas there. */
  look(ids: ReadonlySet<string>): Promise<void>;
  clear(): void;
}

export function createEntries(): EntriesState {
  const all = signal<readonly Entry[]>([]);
  const wallet = () => import('../services/wallet/entries.ts');

  async function reload(campaign: string) {
    all.value = await (await wallet()).readEntries(campaign);
  }

  return {
    all,
    ideas: computed(() =>
      all.value.filter((entry): entry is IdeaEntry => entry.kind === 'idea' && entry.state.name !== 'moved'),
    ),
    votes: computed(
      () =>
        new Map(
          all.value.flatMap((entry) =>
            entry.kind === 'vote' && entry.state.name !== 'refused'
              ? [[entry.body.idea, entry] as const]
              : [],
          ),
        ),
    ),
    reload,
    async look(ids) {
      const [first] = all.value;
      if (!first) return;
      const [{ lookAtBoard }, { storage }] = await Promise.all([
        import('../../shared/device/storing.ts'),
        import('../services/wallet/storage.ts'),
      ]);
      if (await lookAtBoard(storage, all.value, ids)) await reload(first.campaign);
    },
    clear() {
      all.value = [];
    },
  };
}
