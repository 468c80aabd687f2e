import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AnswerFigures, AnswerView } from '../../shared/api/answers.ts';
import type { IdeaView } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { type Rules, rulesOf } from '../../shared/device/departure.ts';
import type { Outbox } from '../../shared/device/outbox.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { plannedEnd } from '../../shared/domain/phases.ts';
import { readBoards } from '../services/boards.ts';
import { fetchCampaign, fetchCampaigns } from '../services/box.ts';
import { clockAhead, serverAhead } from '../services/clock.ts';
import type { EarlyVote } from './early-vote.ts';
import { createEnrolling, type Enrolling } from './enrolling.ts';
import { createEntries, type EntriesState } from './entries.ts';
import { invitationTo } from './invitation.ts';
import { createLedger, type LedgerState } from './ledger.ts';
import { createParticipation, type ParticipationState } from './participation.ts';
import { createResource, type Resource } from './resource.ts';

/** All that the pages of one campaign share. */
export interface CampaignState {
  readonly slug: string;
  readonly campaign: Resource<CampaignView>;
  /**
   * All campaigns that are public, empty where they do not come. Fetched once a visit by everybody's page, for the few whose
   * entries for another campaign are still on the device: which one that is must not be seen in what is fetched.
   */
  campaigns(): Promise<readonly CampaignView[]>;
  /** All released ideas that this reader may see; fetched when a page first needs them. */
  readonly ideas: Resource<readonly IdeaView[]>;
  /** The organiser's answers to them, and how many there are; fetched where there are any, or should be. */
  readonly answers: Resource<readonly AnswerView[]>;
  readonly answerFigures: Resource<AnswerFigures>;
  readonly participation: ParticipationState;
  readonly enrolling: Enrolling;
  /** The vote that was chosen before its voter has joined, until it is stored or given up. */
  readonly early: Signal<EarlyVote | undefined>;
  readonly entries: EntriesState;
  readonly ledger: LedgerState;
  /** What decides when this member's entries leave; undefined where it is not known (yet). */
  readonly rules: ReadonlySignal<Rules | undefined>;
  /** Sends what waits on the device; there while a member's pages are open (state/sending.ts). */
  readonly outbox: Signal<Outbox | undefined>;
  /** What the member's link brought, until it is used or refused. */
  readonly invitation: ReadonlySignal<Invitation | undefined>;
}

export function createCampaignState(slug: string): CampaignState {
  const participation = createParticipation();
  const entries = createEntries();
  const ledger = createLedger();
  const campaign = createResource(() => fetchCampaign(slug));

  const ideas = createResource<readonly IdeaView[]>(async () => {
    const view = campaign.data.value ?? (await fetchCampaign(slug));
    const found = await readBoards(view, participation.current.value ?? undefined);
    if (participation.current.value) await entries.look(view, found);
    return found;
  });

  // Their code comes where there are answers.
  const answers = createResource<readonly AnswerView[]>(async () => {
    const { readAnswers } = await import('../services/answers.ts');
    return readAnswers(
      campaign.data.value ?? (await fetchCampaign(slug)),
      participation.current.value ?? undefined,
    );
  });
  const answerFigures = createResource(async () =>
    (await import('../services/answers.ts')).fetchAnswerFigures(slug),
  );

  let listed: Promise<readonly CampaignView[]> | undefined;

  const rules = computed(() => {
    const [own, view] = [participation.current.value, campaign.data.value];
    if (!own || !view) return undefined;
    const { pool } = own;
    const end = view.phase === 'announced' ? null : plannedEnd(view);
    const [mayLeaveAt, leaving] = [participation.mayLeaveAt.value, participation.leaving.value];
    const ahead = serverAhead.value;
    const takenSlots = entries.takenSlots.value;
    return rulesOf({ pool, mayLeaveAt, ahead, leaving, takenSlots }, view, {
      ahead,
      alarmed: ledger.alarms.value.length > 0,
      phaseEnds: end === null ? null : end - clockAhead.value,
    });
  });

  const invitation = invitationTo(slug);
  const campaigns = () => {
    listed ??= fetchCampaigns().catch(() => []);
    return listed;
  };
  const early = signal<EarlyVote | undefined>(undefined);

  return {
    slug,
    campaign,
    campaigns,
    ideas,
    answers,
    answerFigures,
    participation,
    enrolling: createEnrolling({ campaign, campaigns, early, invitation, ledger, participation }),
    early,
    entries,
    ledger,
    rules,
    outbox: signal(undefined),
    invitation,
  };
}

export const CampaignContext = createContext<CampaignState | undefined>(undefined);

export function useCampaignState(): CampaignState {
  const state = useContext(CampaignContext);
  if (!state) throw new Error('useCampaignState outside of a campaign');
  return state;
}
