import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { CampaignView, PoolView } from '../../shared/api/campaigns.ts';
import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { type ApiError, toApiError } from '../services/api.ts';
import { announceChange } from '../services/tabs.ts';
import type { EarlyVote } from './early-vote.ts';
import { forgetInvitation } from './invitation.ts';
import type { LedgerState } from './ledger.ts';
import type { ParticipationState } from './participation.ts';
import type { Resource } from './resource.ts';

/**
 * An enrolment under way, also while its member reads on. What was typed stays in the form whatever happens here.
 */
export interface Enrolling {
  /** `solving`: the device computes its proof of work. `sealing`: the envelope is made, stamped and checked. */
  readonly step: ReadonlySignal<'idle' | 'solving' | 'sealing'>;
  readonly error: ReadonlySignal<ApiError | undefined>;
  /** The one that was joined last on this page, or is being joined; undefined where that was given up. */
  readonly pool: ReadonlySignal<PoolView | undefined>;
  withCode(campaign: CampaignView, pool: PoolView, code: string): Promise<void>;
  withProof(campaign: CampaignView, pool: PoolView): Promise<void>;
  /** With the membership that this device has of the pool's group: nobody is asked who they are. */
  withMembership(campaign: CampaignView, pool: PoolView): Promise<void>;
  /** What was tried last, once more. */
  retry(): Promise<void>;
  /** Resolves when nothing is under way, whatever came of it. */
  ended(): Promise<void>;
  /** Stops the computing, and gives the early vote up; what has been sent cannot be stopped. */
  cancel(): void;
}

const loadParts = () =>
  Promise.all([
    import('../services/wallet/seed.ts'),
    import('../services/wallet/participations.ts'),
    import('../services/member.ts'),
  ]);

async function compute(group: string, stop: AbortSignal): Promise<string> {
  const challenge = import('../services/registrar.ts').then(({ fetchChallenge }) => fetchChallenge(group));
  const [{ solve }, asked] = await Promise.all([import('../services/proof.ts'), challenge]);
  return solve(asked, stop);
}

function whenAborted(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => stop.addEventListener('abort', () => reject(stop.reason)));
}

interface Parts {
  campaign: Resource<CampaignView>;
  /** All that are public, as every page fetches them; none where they do not come. */
  campaigns(): Promise<readonly CampaignView[]>;
  early: Signal<EarlyVote | undefined>;
  invitation: ReadonlySignal<Invitation | undefined>;
  ledger: LedgerState;
  participation: ParticipationState;
}

export function createEnrolling(parts: Parts): Enrolling {
  const { campaign: shown, campaigns, early, invitation, ledger, participation } = parts;
  const step = signal<'idle' | 'solving' | 'sealing'>('idle');
  const error = signal<ApiError | undefined>(undefined);
  const joined = signal<PoolView | undefined>(undefined);
  let computing: AbortController | undefined;
  let running: Promise<void> = Promise.resolve();
  let last = () => running;

  /** The name is kept on the device; a code that was typed instead of the link's may be somebody else's. */
  function nameFor(code: string): string | null {
    return invitation.value?.code === code ? invitation.value.name : null;
  }

  async function seal(campaign: CampaignView, pool: PoolView, admission: EnrolmentBody['admission'] | null) {
    step.value = 'sealing';
    const name = admission?.kind === 'code' ? nameFor(admission.code) : null;
    const [{ makeSeed }, { saveJoined }, { takePartHere }] = await loadParts();
    const seed = await makeSeed(); // kept before anything is sent, so that a lost answer can be had again
    const reading = await ledger.current(campaign);
    const plan = { campaign, pool, admission, name, reading };
    const own = await takePartHere(seed, plan, await campaigns());
    const kept = await saveJoined(own);
    batch(() => {
      forgetInvitation(campaign.slug);
      participation.set(kept);
    });
    void announceChange();
    void shown.refresh(); // there is one more to hide among
  }

  async function attempt(action: () => Promise<void>) {
    error.value = undefined;
    try {
      await action();
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'AbortError') joined.value = undefined;
      else error.value = toApiError(thrown);
    } finally {
      step.value = 'idle';
    }
  }

  function run(pool: PoolView, action: () => Promise<void>): Promise<void> {
    if (step.value === 'idle') {
      if (pool.id !== joined.value?.id) early.value = undefined; // another group may not vote on that idea
      joined.value = pool;
      last = () => run(pool, action);
      running = attempt(action);
    }
    return running;
  }

  return {
    step,
    error,
    pool: joined,
    withCode: (campaign, pool, code) =>
      run(pool, async () => {
        await seal(campaign, pool, { kind: 'code', code }).catch((thrown) => {
          // Kept until it is refused, and shown until something else is typed.
          if (toApiError(thrown).code === 'code_refused') forgetInvitation(campaign.slug);
          throw thrown;
        });
      }),
    withProof: (campaign, pool) =>
      run(pool, async () => {
        step.value = 'solving';
        const begun = new AbortController();
        computing = begun;
        const stop = begun.signal;
        const solving = compute(pool.group, stop);
        // They come while the device computes, with what seals the vote that may come next.
        void import('../services/sealing.ts').catch(() => {});
        // Where the browser keeps nothing, nobody computes for nothing.
        const kept = loadParts().then(([{ makeSeed }]) => makeSeed());
        // Whoever gives up does not wait for an answer that does not come.
        const ready = Promise.race([Promise.all([solving, kept]), whenAborted(stop)]);
        const [solution] = await ready.finally(() => begun.abort());
        await seal(campaign, pool, { kind: 'open', solution });
      }),
    withMembership: (campaign, pool) => run(pool, () => seal(campaign, pool, null)),
    retry: () => last(),
    ended: () => running,
    cancel() {
      computing?.abort();
      early.value = undefined;
      error.value = undefined;
      if (step.value === 'idle') joined.value = undefined;
    },
  };
}
