import { type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import type { Enrolled } from '../../../../shared/device/membership.ts';
import type { Reading } from '../../../../shared/device/reading.ts';
import { ApiError, toApiError } from '../../../services/api.ts';
import type { Participation } from '../../../state/participation.ts';

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
  cancel(): void;
}

export function createRestoring({ membership, ledger }: Participation): Restoring {
  const step = signal<'idle' | 'asking' | 'restoring' | 'done'>('idle');
  const error = signal<ApiError | undefined>(undefined);
  let asked: (() => Promise<void>) | undefined;

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
    const own = await enrolAgain(campaign, seed, await ledger.current(campaign));
    const { restoreSeed } = await import('../../../services/wallet/seed.ts');
    const kept = await restoreSeed(seed, own, written);
    step.value = 'done';
    membership.set(kept);
  }

  return {
    step,
    error,
    start: (campaign, found) =>
      run(async () => {
        const { holdsOtherSeed } = await import('../../../services/wallet/seed.ts');
        if (await holdsOtherSeed(found.seed)) {
          asked = () => restore(campaign, found);
          step.value = 'asking';
        } else {
          await restore(campaign, found);
        }
      }),
    async replace() {
      const goOn = asked;
      asked = undefined;
      if (goOn) await run(goOn);
    },
    cancel() {
      asked = undefined;
      step.value = 'idle';
    },
  };
}

/** Words do not say to which pool they belong: each is asked. Throws not_enrolled where none knows the seed. */
async function enrolAgain(campaign: CampaignView, seed: Uint8Array, reading: Reading): Promise<Enrolled> {
  const { enrol } = await import('../../../services/member.ts');
  for (const pool of campaign.pools) {
    try {
      return await enrol(seed, { campaign, pool, admission: { kind: 'again' }, name: null, reading });
    } catch (thrown) {
      if (toApiError(thrown).code !== 'not_enrolled') throw thrown;
    }
  }
  throw new ApiError('not_enrolled');
}
