import { effect } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
import { acceptsMembers } from '../../../../shared/domain/phases.ts';
import { listenLive } from '../../../services/live.ts';
import { readCampaign } from '../../../services/manage.ts';
import { createResource, type Resource } from '../../../state/resource.ts';

/** The campaign whose console is open, shared by its pages. */
export type Managed = Resource<ManagedCampaign>;

export const ManagedContext = createContext<Managed | undefined>(undefined);

/** The campaign, as long as its pages are shown, which is once it is known. */
export function useManaged(): { managed: ManagedCampaign; resource: Managed } {
  const resource = useContext(ManagedContext);
  const managed = resource?.data.value;
  if (!resource || !managed) throw new Error('useManaged outside of a campaign');
  return { managed, resource };
}

export function createManaged(slug: string): Managed {
  return createResource(() => readCampaign(slug));
}

/** Enrolments are not announced, since that would tell their moment to everyone: how many there are is asked for. */
const askedEvery = 5_000;

/**
 * Keeps the campaign current: with every release and phase, after a break, when the page is looked at again, and from
 * time to time while members may enrol.
 */
export function followManaged(slug: string, { data, refresh }: Managed): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') void refresh();
  };
  const timer = setInterval(() => {
    const phase = data.peek()?.campaign.phase;
    if (phase && acceptsMembers(phase)) onVisible();
  }, askedEvery);
  void refresh();
  /** Once it is open: nobody can listen to a draft. */
  let stop: (() => void) | undefined;
  const stopWaiting = effect(() => {
    const phase = data.value?.campaign.phase;
    if (phase && phase !== 'draft') stop ??= listenLive(slug, { onMessage: refresh, onReconnect: refresh });
  });
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearInterval(timer);
    stopWaiting();
    stop?.();
    document.removeEventListener('visibilitychange', onVisible);
  };
}
