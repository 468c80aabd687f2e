import { type ReadonlySignal, signal } from '@preact/signals';
import { type ApiError, toApiError } from '../services/api.ts';
import { walletExists } from '../services/wallet/exists.ts';
import type { Membership } from '../services/wallet/schema.ts';

/** Whether this device holds a credential of the campaign. The wallet's code is loaded only where it may. */
export interface MembershipState {
  /** undefined: not looked up yet. null: none. */
  readonly current: ReadonlySignal<Membership | null | undefined>;
  /**
   * From when entries may leave, as the wallet has it now. Apart from `current`, since it moves while that is the same
   * membership.
   */
  readonly mayLeaveAt: ReadonlySignal<number>;
  /** The browser does not let the page read what it kept. */
  readonly error: ReadonlySignal<ApiError | undefined>;
  load(campaign: string): Promise<void>;
  set(membership: Membership | null): void;
  /** Reads again what moves. */
  reload(): Promise<void>;
}

export function createMembership(): MembershipState {
  const current = signal<Membership | null | undefined>(undefined);
  const mayLeaveAt = signal(0);
  const error = signal<ApiError | undefined>(undefined);

  function show(membership: Membership | null) {
    mayLeaveAt.value = membership?.mayLeaveAt ?? 0;
    current.value = membership;
  }

  return {
    current,
    mayLeaveAt,
    error,
    async load(campaign) {
      try {
        if (await walletExists()) {
          const { readMembership } = await import('../services/wallet/memberships.ts');
          show((await readMembership(campaign)) ?? null);
        } else {
          show(null);
        }
      } catch (thrown) {
        error.value = toApiError(thrown);
        show(null);
      }
    },
    set(membership) {
      show(membership);
      error.value = undefined;
    },
    async reload() {
      const known = current.value;
      if (!known) return;
      const { readMembership } = await import('../services/wallet/memberships.ts');
      const kept = await readMembership(known.campaign);
      if (kept && current.value === known) mayLeaveAt.value = kept.mayLeaveAt;
    },
  };
}
