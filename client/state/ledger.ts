import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { Alarm } from '../../shared/device/alarm.ts';
import { type ApiError, toApiError } from '../services/api.ts';
import type { SeenLedger } from '../services/wallet/schema.ts';

/** The campaign's ledger as this device has seen it. The wallet is the truth; this is what is shown. */
export interface LedgerState {
  /** undefined: not read yet, or no member. */
  readonly seen: ReadonlySignal<SeenLedger | undefined>;
  readonly alarms: ReadonlySignal<readonly Alarm[]>;
  /** Reads the wallet again. */
  reload(campaign: string): Promise<void>;
  /** Why the ledger could not be read the last time, if it could not. */
  readonly error: ReadonlySignal<ApiError | undefined>;
  /** Follows the ledger as far as it has come, one call after the other. Never rejects. */
  follow(campaign: CampaignView): Promise<void>;
  clear(): void;
}

const none: readonly Alarm[] = [];

export function createLedger(): LedgerState {
  const seen = signal<SeenLedger | undefined>(undefined);
  const error = signal<ApiError | undefined>(undefined);
  let turn: Promise<void> = Promise.resolve();

  async function reload(campaign: string) {
    const { readLedger } = await import('../services/wallet/ledgers.ts');
    seen.value = await readLedger(campaign);
  }

  return {
    seen,
    alarms: computed(() => seen.value?.alarms ?? none),
    reload,
    error,
    follow(campaign) {
      turn = turn.then(async () => {
        try {
          const { followCampaign } = await import('../services/ledger.ts');
          await followCampaign(campaign);
          await reload(campaign.id);
          error.value = undefined;
        } catch (thrown) {
          error.value = toApiError(thrown);
        }
      });
      return turn;
    },
    clear() {
      seen.value = undefined;
      error.value = undefined;
    },
  };
}
