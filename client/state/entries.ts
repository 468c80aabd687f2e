import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { ShownIdea } from '../../shared/device/board.ts';
import type { Entry, IdeaEntry, VoteEntry } from '../../shared/device/entry.ts';
import { unlessLost } from './unless-lost.ts';

/** What this device has sent to one campaign, and has still to send. The wallet is the truth; this is what is shown. */
export interface EntriesState {
  /** In the order in which they were made. */
  readonly all: ReadonlySignal<readonly Entry[]>;
  readonly ideas: ReadonlySignal<readonly IdeaEntry[]>;
  /** By the id of the idea voted on. Refused votes are not among them: they do not count. */
  readonly votes: ReadonlySignal<ReadonlyMap<string, VoteEntry>>;
  /** Slots in which ideas of this member stand that came from another device. */
  readonly takenSlots: ReadonlySignal<readonly number[]>;
  /** Reads the wallet again. Never rejects. */
  reload(campaign: string): Promise<void>;
  /** Takes note of the member's own ideas on the board. Only for whoever takes part. Never rejects. */
  look(campaign: CampaignView, board: readonly ShownIdea[]): Promise<void>;
  clear(): void;
}

export function createEntries(): EntriesState {
  const all = signal<readonly Entry[]>([]);
  const takenSlots = signal<readonly number[]>([]);

  const reload = (campaign: string) =>
    unlessLost(async () => {
      const { storage } = await import('../services/wallet/storage.ts');
      const [entries, own] = await Promise.all([
        storage.readEntries(campaign),
        storage.readParticipation(campaign),
      ]);
      batch(() => {
        all.value = entries;
        takenSlots.value = own?.takenSlots ?? [];
      });
    });

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
    takenSlots,
    reload,
    look: ({ id, policy }, board) =>
      unlessLost(async () => {
        const [{ lookAtBoard }, { storage }] = await Promise.all([
          import('../../shared/device/board.ts'),
          import('../services/wallet/storage.ts'),
        ]);
        if (await lookAtBoard(storage, id, policy.ideasPerMember, board)) await reload(id);
      }),
    clear() {
      all.value = [];
      takenSlots.value = [];
    },
  };
}
