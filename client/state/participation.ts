import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { IdeaView } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { type Rules, rulesOf } from '../../shared/device/departure.ts';
import type { Outbox } from '../../shared/device/outbox.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { readBoards } from '../services/boards.ts';
import { fetchCampaign, fetchCampaigns } from '../services/box.ts';
import { createEntries, type EntriesState } from './entries.ts';
import { createLedger, type LedgerState } from './ledger.ts';
import { createMembership, type MembershipState } from './membership.ts';
import { createResource, type Resource } from './resource.ts';

/** All that the pages of one campaign share. */
export interface Participation {
  readonly slug: string;
  readonly campaign: Resource<CampaignView>;
  /**
   * All campaigns that are public, empty where they do not come. Fetched once a visit by everybody's page, for the few whose
   * entries for another campaign are still on the device: which one that is must not be seen in what is fetched.
   */
  campaigns(): Promise<readonly CampaignView[]>;
  /** All released ideas that this reader may see; fetched when a page first needs them. */
  readonly ideas: Resource<readonly IdeaView[]>;
  readonly membership: MembershipState;
  readonly entries: EntriesState;
  readonly ledger: LedgerState;
  /** What decides when this member's entries leave; undefined where it is not known (yet). */
  readonly rules: ReadonlySignal<Rules | undefined>;
  /** Sends what waits on the device; there while a member's pages are open (state/sending.ts). */
  readonly outbox: Signal<Outbox | undefined>;
  /** What the member's link brought, until it is used. */
  readonly invitation: Signal<Invitation | undefined>;
}

export function createParticipation(slug: string): Participation {
  const membership = createMembership();
  const entries = createEntries();
  const ledger = createLedger();
  const campaign = createResource(() => fetchCampaign(slug));

  const ideas = createResource<readonly IdeaView[]>(async () => {
    const view = campaign.data.value ?? (await fetchCampaign(slug));
    const found = await readBoards(view, membership.current.value ?? undefined);
    await entries.look(new Set(found.map(({ id }) => id)));
    return found;
  });

  let listed: Promise<readonly CampaignView[]> | undefined;

  const rules = computed(() => {
    const [own, view] = [membership.current.value, campaign.data.value];
    if (!own || !view) return undefined;
    const { pool } = own;
    return rulesOf({ pool, mayLeaveAt: membership.mayLeaveAt.value }, view, ledger.alarms.value.length > 0);
  });

  return {
    slug,
    campaign,
    campaigns() {
      listed ??= fetchCampaigns().catch(() => []);
      return listed;
    },
    ideas,
    membership,
    entries,
    ledger,
    rules,
    outbox: signal(undefined),
    invitation: signal(undefined),
  };
}

export const ParticipationContext = createContext<Participation | undefined>(undefined);

export function useParticipation(): Participation {
  const participation = useContext(ParticipationContext);
  if (!participation) throw new Error('useParticipation outside of a campaign');
  return participation;
}
