import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { comesAt, type Settling } from '../../shared/device/moments.ts';
import type { Leaving, Membership } from '../../shared/device/participation.ts';
import { type ApiError, toApiError } from '../services/api.ts';
import { serverAhead } from '../services/clock.ts';
import { activeWallet, walletExists } from '../services/wallet/active.ts';
import { listWallets } from '../services/wallet/names.ts';
import type { Person } from '../services/wallet/people.ts';
import type { Participation } from '../services/wallet/schema.ts';
import { unlessLost } from './unless-lost.ts';

/** Whether this device holds a credential of the campaign. The wallet's code is loaded only where it may. */
export interface ParticipationState {
  /** undefined: not looked up yet. null: none. */
  readonly current: ReadonlySignal<Participation | null | undefined>;
  /**
   * From when entries may leave, as the wallet has it now and the clock is set. Apart from `current`, since it moves while that is the same
   * participation.
   */
  readonly mayLeaveAt: ReadonlySignal<number>;
  /** What its member has chosen for entries that are made before that; null where they were not asked. */
  readonly leaving: ReadonlySignal<Leaving | null>;
  /** The browser does not let the page read what it kept. */
  readonly error: ReadonlySignal<ApiError | undefined>;
  /** The groups that this device has joined: it takes part in another campaign with them without saying again who it is. */
  readonly memberships: ReadonlySignal<readonly Membership[]>;
  /** Who has joined on this device, whoever is at the page. undefined: not looked up yet. */
  readonly people: ReadonlySignal<readonly Person[] | undefined>;
  /** The one of them who is at the page; undefined where it is nobody, or not known. */
  readonly self: ReadonlySignal<Person | undefined>;
  load(campaign: string): Promise<void>;
  set(participation: Participation | null): void;
  /** Keeps what the member chose. */
  choose(leaving: Leaving): Promise<void>;
  /** Reads again who has joined, and what of theirs still waits. */
  lookAround(): Promise<void>;
  /** Reads again what moves. Never rejects. */
  reload(): Promise<void>;
}

export function createParticipation(): ParticipationState {
  const current = signal<Participation | null | undefined>(undefined);
  const settling = signal<Settling>({ mayLeaveAt: 0, ahead: null });
  const leaving = signal<Leaving | null>(null);
  const error = signal<ApiError | undefined>(undefined);
  const memberships = signal<readonly Membership[]>([]);
  const people = signal<readonly Person[] | undefined>(undefined);
  const wallet = signal<number | undefined>(undefined);

  function show(participation: Participation | null) {
    const { mayLeaveAt = 0, ahead = null } = participation ?? {};
    settling.value = { mayLeaveAt, ahead };
    leaving.value = participation?.leaving ?? null;
    current.value = participation;
  }

  async function lookAround() {
    try {
      const wallets = await listWallets();
      // Its code comes wherever there is a wallet: what is fetched does not say whether there are several.
      const found = wallets?.length ? await (await import('../services/wallet/people.ts')).readPeople() : [];
      const own = await activeWallet();
      batch(() => {
        wallet.value = own;
        people.value = found;
      });
    } catch {
      people.value = []; // that nothing can be read is said where it is needed
    }
  }

  return {
    current,
    mayLeaveAt: computed(() => {
      const { mayLeaveAt, ahead } = settling.value;
      return comesAt(mayLeaveAt, ahead, { ahead: serverAhead.value });
    }),
    leaving,
    error,
    memberships,
    people,
    self: computed(() => people.value?.find((person) => person.wallet === wallet.value)),
    lookAround,
    async load(campaign) {
      try {
        if (await walletExists()) {
          const { readAllMemberships, readParticipation } = await import(
            '../services/wallet/participations.ts'
          );
          const [own, participation] = await Promise.all([readAllMemberships(), readParticipation(campaign)]);
          batch(() => {
            memberships.value = own;
            people.value = undefined; // who is asked first whose a code is must not be taken for somebody alone
            show(participation ?? null);
          });
        } else {
          memberships.value = [];
          show(null);
        }
      } catch (thrown) {
        error.value = toApiError(thrown);
        show(null);
      }
      void lookAround();
    },
    set(participation) {
      if (!participation) memberships.value = [];
      show(participation);
      error.value = undefined;
      if (participation) void lookAround();
    },
    async choose(chosen) {
      const known = current.value;
      if (!known) return;
      const { changeParticipation } = await import('../services/wallet/participations.ts');
      await changeParticipation(known.campaign, (kept) => ({ ...kept, leaving: chosen }));
      leaving.value = chosen;
    },
    reload: () =>
      unlessLost(async () => {
        const known = current.value;
        if (!known) return;
        const { readParticipation } = await import('../services/wallet/participations.ts');
        const kept = await readParticipation(known.campaign);
        if (!kept || current.value !== known) return;
        settling.value = { mayLeaveAt: kept.mayLeaveAt, ahead: kept.ahead };
        leaving.value = kept.leaving;
      }),
  };
}
