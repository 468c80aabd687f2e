import { useEffect } from 'preact/hooks';
import type { IdeaView } from '../../../../shared/api/box.ts';
import { useParticipation } from '../../../state/participation.ts';
import type { Resource } from '../../../state/resource.ts';

/** The ideas this reader may see; first fetched when it is known whether the reader is a member. */
export function useIdeas(): Resource<readonly IdeaView[]> {
  const { ideas, membership } = useParticipation();
  const known = membership.current.value !== undefined;
  useEffect(() => {
    if (known && ideas.data.value === undefined) void ideas.refresh();
  }, [ideas, known]);
  return ideas;
}
