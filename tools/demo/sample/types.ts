import type { CampaignDraft } from '../../../shared/api/manage.ts';
import type { UsualPool } from '../../../tests/support/usual-pools.ts';

/** What people of both pools would make of an idea; the votes are drawn from it. */
export interface Reception {
  /** Share of agreement among those who take a side, 0…1. */
  support: Record<UsualPool, number>;
  /** Share of the voting members who come to the idea at all; `usualReach` where nothing is said. */
  reach?: Partial<Record<UsualPool, number>>;
  /** Share that passes; `usualPass` where nothing is said. */
  pass?: Partial<Record<UsualPool, number>>;
  /** What divides people inside a pool on it: saving money against quality, or speed against calm. */
  divides?: { money?: number; pace?: number };
}

export interface SampleIdea extends Reception {
  language: 'en' | 'fr';
  title: string;
  body: string;
  /** "Would you have said this under your name?" */
  underOwnName: 'yes' | 'no' | null;
}

export interface SampleCampaign {
  draft: CampaignDraft;
  /** Employees in the roster; the last `spare` of them are left for visitors of the demo. */
  employees: number;
  spare: number;
  customers: number;
  ideas: Record<UsualPool, readonly SampleIdea[]>;
  /** Closed at the end, so that the comparison is published; otherwise left open. */
  close: boolean;
}

export const usualReach: Record<UsualPool, number> = { employees: 0.62, customers: 0.34 };
export const usualPass: Record<UsualPool, number> = { employees: 0.08, customers: 0.1 };
