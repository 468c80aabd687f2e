import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { Alarm } from '../../shared/device/alarm.ts';
import type { Reading } from '../../shared/device/reading.ts';
import { ApiError, toApiError } from '../services/api.ts';
import type { Followed } from '../services/ledger.ts';
import type { SeenLedger } from '../services/wallet/schema.ts';
import { unlessLost } from './unless-lost.ts';

type Services = typeof import('../services/ledger.ts');

/**
 * The campaign's ledger as this visit reads it, and as this device has seen it before. Everybody reads it in the same way,
 * member or not; of what was seen before, the wallet is the truth, and this is what is shown.
 */
export interface LedgerState {
  /** undefined: not read from the wallet yet, or no member. */
  readonly seen: ReadonlySignal<SeenLedger | undefined>;
  readonly alarms: ReadonlySignal<readonly Alarm[]>;
  /** The newest checkpoint that this visit has read and checked. */
  readonly checkpoint: ReadonlySignal<string | undefined>;
  /** The close was found in the ledger. */
  readonly closed: ReadonlySignal<boolean>;
  /** The page shows other ends of phases than the ledger says, by what was read on this visit. */
  readonly unsaid: ReadonlySignal<boolean>;
  /** Reads the wallet again. Never rejects. */
  reload(campaign: string): Promise<void>;
  /** Why the ledger could not be read the last time, if it could not. */
  readonly error: ReadonlySignal<ApiError | undefined>;
  /** Reads the ledger as far as it has come, one call after the other, then its older parts with pauses. Never rejects. */
  follow(campaign: CampaignView): Promise<void>;
  /** The reading of this visit. Throws ApiError where there is none. */
  current(campaign: CampaignView): Promise<Reading>;
  /** Forgets what was seen before. */
  clear(): void;
  /** Reads no further. */
  stop(): void;
}

const none: readonly Alarm[] = [];
/** Milliseconds between two older stretches: nobody waits for them. */
const pause = 5_000;

export function createLedger(): LedgerState {
  const seen = signal<SeenLedger | undefined>(undefined);
  const error = signal<ApiError | undefined>(undefined);
  const checkpoint = signal<string | undefined>(undefined);
  const closed = signal(false);
  const unsaid = signal(false);
  let reading: Reading | undefined;
  let turn: Promise<void> = Promise.resolve();
  let later: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  /** One reading after the other, and the older parts after a pause. */
  function inTurn(campaign: CampaignView, read: (services: Services) => Promise<Followed>): Promise<void> {
    turn = turn.then(async () => {
      try {
        const followed = await read(await import('../services/ledger.ts'));
        reading = followed.reading;
        batch(() => {
          if (followed.seen) seen.value = followed.seen;
          error.value = followed.error;
          checkpoint.value = reading?.checkpoint;
          closed.value = reading?.closed ?? false;
          unsaid.value = followed.unsaid;
        });
      } catch (thrown) {
        error.value = toApiError(thrown);
      }
      clearTimeout(later);
      if (reading && reading.from > 0 && !stopped) later = setTimeout(() => void back(campaign), pause);
    });
    return turn;
  }

  function back(campaign: CampaignView): Promise<void> {
    return inTurn(campaign, async ({ followBack, followCampaign }) =>
      reading ? followBack(campaign, reading) : followCampaign(campaign, reading),
    );
  }

  const follow = (campaign: CampaignView) =>
    inTurn(campaign, ({ followCampaign }) => followCampaign(campaign, reading));

  return {
    seen,
    alarms: computed(() => seen.value?.alarms ?? none),
    checkpoint,
    closed,
    unsaid,
    error,
    follow,
    reload: (campaign) =>
      unlessLost(async () => {
        const { readLedger } = await import('../services/wallet/ledgers.ts');
        seen.value = await readLedger(campaign);
      }),
    async current(campaign) {
      await turn;
      if (!reading) await follow(campaign);
      if (!reading || error.value?.code === 'ledger_wrong') throw error.value ?? new ApiError('network');
      return reading;
    },
    clear() {
      seen.value = undefined;
    },
    stop() {
      stopped = true;
      clearTimeout(later);
    },
  };
}
