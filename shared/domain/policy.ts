import { z } from 'zod';
import { longestSettling } from './settling.ts';

/**
 * separate*: a pool sees and votes on its own ideas only. *merged*: one board, all pools vote on all ideas.
 */
export const modes = ['separate', 'merged'] as const;
export type Mode = (typeof modes)[number];

/**
 * The campaign's anonymity settings. They can be changed while the campaign is a draft and are frozen when it
 * opens.
 */
export const policySchema = z.strictObject({
  /** k: no number about fewer than this many people is ever published. */
  minimumGroup: z.int().min(3).max(1000),
  /** Credentials that must exist in a pool before anything may be posted from it. */
  minimumAnonymitySet: z.int().min(3).max(100_000),
  /** Minutes between two releases. */
  releaseMinutes: z.int().min(1).max(10_080),
  /** Ideas that one member may post. */
  ideasPerMember: z.int().min(1).max(50),
  /** An entry leaves its device after a random delay of at most this many minutes. */
  delayMinutes: z.int().min(0).max(1440),
  /**
   * The average number of hours between a member's enrolment and the first entry that leaves their device, in
   * a pool with a roster. Enrolment is the one moment at which a name and a time are known together.
   */
  settleHours: z.int().min(0).max(longestSettling),
  /** When results appear: once when voting ends, or while it runs. */
  results: z.enum(['at-end', 'running']),
});
export type Policy = z.infer<typeof policySchema>;

export const defaultPolicy: Policy = {
  minimumGroup: 5,
  minimumAnonymitySet: 10,
  releaseMinutes: 15,
  ideasPerMember: 5,
  delayMinutes: 10,
  settleHours: 12,
  results: 'at-end',
};
