import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { IdeaView } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { readBoards } from '../services/boards.ts';
import { fetchCampaign } from '../services/box.ts';
import type { PublicRecord } from '../services/entry.ts';
import type { Outbox } from '../services/outbox.ts';
import { createEntries, type EntriesState } from './entries.ts';
import { createMembership, type MembershipState } from './membership.ts';
import { createResource, type Resource } from './resource.ts';

/** All that the pages of one campaign share. */
export interface Participation {
  readonly slug: string;
  readonly campaign: Resource<CampaignView>;
  /** All released ideas that this reader may see; fetched when a page first needs them. */
  readonly ideas: Resource<readonly IdeaView[]>;
  readonly membership: MembershipState;
  readonly entries: EntriesState;
  /** Sends what waits on the device; there while a member's pages are open (state/sending.ts). */
  readonly outbox: Signal<Outbox | undefined>;
  /** The code that the member's link brought, until it is used. */
  readonly code: Signal<string>;
}

export function createParticipation(slug: string): Participation {
  const membership = createMembership();
  const entries = createEntries();
  const accepted = (kind: 'idea' | 'vote') =>
    entries.all.value.filter((entry) => entry.kind === kind && entry.state.name === 'accepted');

  const campaign = createResource(async () => {
    const before = accepted('vote'); // only what was accepted before the fetch may be compared with what it brings
    const view = await fetchCampaign(slug);
    await entries.look(before, { ...publicRecord(view), ideas: undefined });
    return view;
  });

  const ideas = createResource<readonly IdeaView[]>(async () => {
    const view = campaign.data.value ?? (await fetchCampaign(slug));
    const before = accepted('idea');
    const found = await readBoards(view, membership.current.value ?? undefined);
    const ids = new Set(found.map(({ id }) => id));
    await entries.look(before, { ...publicRecord(view), ideas: ids });
    return found;
  });

  return { slug, campaign, ideas, membership, entries, outbox: signal(undefined), code: signal('') };
}

function publicRecord({ release, phase }: CampaignView): Omit<PublicRecord, 'ideas'> {
  return { release, closed: phase === 'closed' };
}

export const ParticipationContext = createContext<Participation | undefined>(undefined);

export function useParticipation(): Participation {
  const participation = useContext(ParticipationContext);
  if (!participation) throw new Error('useParticipation outside of a campaign');
  return participation;
}
