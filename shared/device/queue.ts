import type { Rules } from './departure.ts';
import type { Entry } from './entry.ts';
import type { Participation } from './participation.ts';

/** A campaign of this device, with all its entries and what decides when they leave. */
export interface Queue {
  participation: Participation;
  slug: string;
  /** In the order in which they were made. */
  entries: readonly Entry[];
  rules: Rules;
  /** The pool's coming release, for which presence can be shown; 0 where there is none, or none is believed. */
  batch: number;
}
