import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ManagedCampaign } from '../../../../shared/api/manage.ts';
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

/** Keeps the campaign current: with every release and phase, after a break, and when the page is looked at again. */
export function followManaged(slug: string, { refresh }: Managed): () => void {
  const onVisible = () => {
    if (document.visibilityState === 'visible') void refresh();
  };
  void refresh();
  const stop = listenLive(slug, { onMessage: refresh, onReconnect: refresh });
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    stop();
    document.removeEventListener('visibilitychange', onVisible);
  };
}
