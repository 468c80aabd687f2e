import type { Rules } from './departure.ts';
import type { Entry } from './entry.ts';
import type { Membership } from './membership.ts';

/** A campaign of this device, with all its entries and what decides when they leave. */
export interface Queue {
  membership: Membership;
  slug: string;
  /** In the order in which they were made. */
  entries: readonly Entry[];
  rules: Rules;
  /** Number of the pool's coming release; 0 where none comes any more, since the campaign takes nothing. */
  batch: number;
}
