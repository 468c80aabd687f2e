import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { CampaignView, PoolView } from '../../../../shared/api/campaigns.ts';
import type { EnrolmentBody } from '../../../../shared/api/registrar.ts';
import { type ApiError, toApiError } from '../../../services/api.ts';
import type { Participation } from '../../../state/participation.ts';

/** An enrolment under way. What was typed stays in the form whatever happens here. */
export interface Enrolling {
  /** `solving`: the device computes its proof of work. `sealing`: the envelope is made, stamped and checked. */
  readonly step: ReadonlySignal<'idle' | 'solving' | 'sealing'>;
  readonly error: ReadonlySignal<ApiError | undefined>;
  withCode(campaign: CampaignView, pool: PoolView, code: string): Promise<void>;
  withProof(campaign: CampaignView, pool: PoolView): Promise<void>;
  /** Stops the computing; what has been sent cannot be stopped. */
  cancel(): void;
}

export function createEnrolling(participation: Participation): Enrolling {
  const { membership, invitation } = participation;
  const step = signal<'idle' | 'solving' | 'sealing'>('idle');
  const error = signal<ApiError | undefined>(undefined);
  let computing: AbortController | undefined;

  /** The name is kept on the device; a code that was typed instead of the link's may be somebody else's. */
  function nameFor(code: string): string | null {
    return invitation.value?.code === code ? invitation.value.name : null;
  }

  async function seal(campaign: CampaignView, pool: PoolView, admission: EnrolmentBody['admission']) {
    step.value = 'sealing';
    const name = admission.kind === 'code' ? nameFor(admission.code) : null;
    const [{ readSeed }, { saveMembership }, { enrol }] = await Promise.all([
      import('../../../services/wallet/seed.ts'),
      import('../../../services/wallet/memberships.ts'),
      import('../../../services/member.ts'),
    ]);
    const seed = await readSeed(); // kept before anything is sent, so that a lost answer can be had again
    const reading = await participation.ledger.current(campaign);
    const own = await enrol(seed, { campaign, pool, admission, name, reading });
    const kept = await saveMembership(own);
    batch(() => {
      invitation.value = undefined;
      membership.set(kept);
    });
    void participation.campaign.refresh(); // there is one more to hide among
  }

  async function run(action: () => Promise<void>) {
    if (step.value !== 'idle') return;
    error.value = undefined;
    try {
      await action();
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) error.value = toApiError(thrown);
    } finally {
      step.value = 'idle';
    }
  }

  return {
    step,
    error,
    withCode: (campaign, pool, typed) =>
      run(() => seal(campaign, pool, { kind: 'code', code: typed.trim() })),
    withProof: (campaign, pool) =>
      run(async () => {
        step.value = 'solving';
        computing = new AbortController();
        const [{ solve }, { fetchChallenge }] = await Promise.all([
          import('../../../services/proof.ts'),
          import('../../../services/registrar.ts'),
        ]);
        const solution = await solve(await fetchChallenge(campaign.slug, pool.id), computing.signal);
        await seal(campaign, pool, { kind: 'open', solution });
      }),
    cancel() {
      computing?.abort();
      error.value = undefined;
    },
  };
}
