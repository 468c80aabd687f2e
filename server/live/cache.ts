import type { Answer } from '../http/answer.ts';
import type { Events } from './events.ts';

/**
 * Answers that stay the same until the next release or phase: computed once, then served as they are. A computation
 * that began before a change is not kept, since it may have read what the change replaced.
 */
export interface PublicCache {
  /**
   * For the process that changed the campaign itself, as soon as the change is committed: the event comes back from the
   * database a moment later, and whoever asked for the change would meanwhile read the answers of before.
   */
  forget(slug: string): void;
  get(slug: string, key: string, compute: () => Promise<Answer>): Promise<Answer>;
}

const maximumEntries = 2000;

export function createCache(events: Events): PublicCache {
  const entries = new Map<string, Map<string, Promise<Answer>>>();
  events.subscribe((event) => {
    if (event === 'gap') entries.clear();
    else entries.delete(event.slug);
  });

  return {
    forget: (slug) => void entries.delete(slug),
    get(slug, key, compute) {
      let ofCampaign = entries.get(slug);
      if (!ofCampaign) {
        ofCampaign = new Map();
        entries.set(slug, ofCampaign);
      }
      const known = ofCampaign.get(key);
      if (known) return known;
      if (ofCampaign.size >= maximumEntries) ofCampaign.clear();
      const answer = compute();
      ofCampaign.set(key, answer);
      const mine = ofCampaign;
      answer.catch(() => mine.delete(key));
      return answer;
    },
  };
}
