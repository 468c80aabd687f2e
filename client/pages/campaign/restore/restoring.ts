import { type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { Joined } from '../../../../shared/device/participation.ts';
import type { Reading } from '../../../../shared/device/reading.ts';
import { ApiError, toApiError } from '../../../services/api.ts';
import { announceChange } from '../../../services/tabs.ts';
import { activeWallet, giveTabTo } from '../../../services/wallet/active.ts';
import { drawWallet } from '../../../services/wallet/names.ts';
import type { CampaignState } from '../../../state/campaign.ts';

/** What is to become the device's seed. `written`: its words are in the member's hands. */
export interface Found {
  seed: Uint8Array;
  written: boolean;
}

/** A restoration under way. Nothing on the device changes before the registrar knows the seed. */
export interface Restoring {
  /** `asking`: another seed takes part on this device, and would be forgotten. */
  readonly step: ReadonlySignal<'idle' | 'asking' | 'restoring' | 'done'>;
  readonly error: ReadonlySignal<ApiError | undefined>;
  start(campaign: CampaignView, found: Found): Promise<void>;
  /** Goes on after `asking`. */
  replace(): Promise<void>;
  /** The same, beside the envelope of the other person. */
  keepBoth(): Promise<void>;
  cancel(): void;
}

export function createRestoring({ slug, participation, ledger }: CampaignState): Restoring {
  const step = signal<'idle' | 'asking' | 'restoring' | 'done'>('idle');
  const error = signal<ApiError | undefined>(undefined);
  let asked: [CampaignView, Found] | undefined;

  async function run(action: () => Promise<void>) {
    error.value = undefined;
    step.value = 'restoring';
    try {
      await action();
    } catch (thrown) {
      error.value = toApiError(thrown);
      step.value = 'idle';
    }
  }

  async function restore(campaign: CampaignView, { seed, written }: Found) {
    const own = await takePartAgain(campaign, seed, await ledger.current(campaign));
    const { restoreSeed } = await import('../../../services/wallet/seed.ts');
    const kept = await restoreSeed(seed, own, written);
    step.value = 'done';
    participation.set(kept);
    void announceChange();
  }

  /** The page is then another person's: it is loaded anew. */
  async function restoreBeside(campaign: CampaignView, { seed, written }: Found, wallet: number) {
    const own = await takePartAgain(campaign, seed, await ledger.current(campaign));
    const { restoreApart } = await import('../../../services/wallet/seed.ts');
    await restoreApart(wallet, seed, own, written);
    giveTabTo(wallet);
    location.assign(`/c/${slug}/activity`);
  }

  return {
    step,
    error,
    start: (campaign, found) =>
      run(async () => {
        const [{ holdsOtherSeed }, { walletOf }] = await Promise.all([
          import('../../../services/wallet/seed.ts'),
          import('../../../services/wallet/people.ts'),
        ]);
        const holder = await walletOf(found.seed);
        if (holder !== undefined && holder !== (await activeWallet())) {
          await restoreBeside(campaign, found, holder);
        } else if (await holdsOtherSeed(found.seed)) {
          asked = [campaign, found];
          step.value = 'asking';
        } else {
          await restore(campaign, found);
        }
      }),
    async replace() {
      const [campaign, found] = asked ?? [];
      asked = undefined;
      if (campaign && found) await run(() => restore(campaign, found));
    },
    async keepBoth() {
      const [campaign, found] = asked ?? [];
      asked = undefined;
      if (campaign && found) await run(() => restoreBeside(campaign, found, drawWallet()));
    },
    cancel() {
      asked = undefined;
      step.value = 'idle';
    },
  };
}

/**
 * Words do not say to which group they belong: that of each pool is asked. Nothing is kept before all of it has come. Throws
 * not_enrolled where none knows the seed.
 */
async function takePartAgain(campaign: CampaignView, seed: Uint8Array, reading: Reading): Promise<Joined> {
  const { takePart } = await import('../../../services/member.ts');
  const kept = {
    readMemberships: async () => [],
    saveMembership: async () => {},
    isQuiet: async () => true,
    settleAnew: async () => {},
  };
  for (const pool of campaign.pools) {
    try {
      const plan = { campaign, pool, admission: { kind: 'again' as const }, name: null, reading };
      return await takePart(seed, plan, kept);
    } catch (thrown) {
      if (toApiError(thrown).code !== 'not_enrolled') throw thrown;
    }
  }
  throw new ApiError('not_enrolled');
}
