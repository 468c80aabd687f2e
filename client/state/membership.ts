import { type ReadonlySignal, signal } from '@preact/signals';
import { type ApiError, toApiError } from '../services/api.ts';
import { walletExists } from '../services/wallet/exists.ts';
import type { Membership } from '../services/wallet/schema.ts';

/** Whether this device holds a credential of the campaign. The wallet's code is loaded only where it may. */
export interface MembershipState {
  /** undefined: not looked up yet. null: none. */
  readonly current: ReadonlySignal<Membership | null | undefined>;
  /** The browser does not let the page read what it kept. */
  readonly error: ReadonlySignal<ApiError | undefined>;
  load(campaign: string): Promise<void>;
  set(membership: Membership | null): void;
}

export function createMembership(): MembershipState {
  const current = signal<Membership | null | undefined>(undefined);
  const error = signal<ApiError | undefined>(undefined);
  return {
    current,
    error,
    async load(campaign) {
      try {
        if (await walletExists()) {
          const { readMembership } = await import('../services/wallet/memberships.ts');
          current.value = (await readMembership(campaign)) ?? null;
        } else {
          current.value = null;
        }
      } catch (thrown) {
        error.value = toApiError(thrown);
        current.value = null;
      }
    },
    set(membership) {
      current.value = membership;
      error.value = undefined;
    },
  };
}
