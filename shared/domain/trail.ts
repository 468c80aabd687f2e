import { z } from 'zod';
import { factors } from './factors.ts';
import type { Phase } from './phases.ts';
import { roles } from './roles.ts';

/** What the trail tells of, in the order in which a filter offers it. */
export const trailKinds = [
  'set_up',
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'invited',
  'invitation_withdrawn',
  'invitation_accepted',
  'profile_changed',
  'password_changed',
  'reset_asked',
  'password_reset',
  'sessions_ended',
  'factor_added',
  'factor_removed',
  'recovery_codes_made',
  'factors_removed',
  'factor_demand_changed',
  'roles_changed',
  'account_removed',
  'campaign_made',
  'campaign_changed',
  'campaign_removed',
  'phase_moved',
  'campaign_withdrawn',
  'end_announced',
  'ideas_moderated',
  'idea_assigned',
  'assignment_withdrawn',
  'idea_answered',
  'answers_promised',
  'group_made',
  'group_renamed',
  'group_removed',
  'epoch_begun',
  'roster_changed',
  'codes_made',
  'record_downloaded',
  'trail_downloaded',
  'clock_confirmed',
  'face_changed',
  'logo_changed',
  'logo_removed',
] as const;
export type TrailKind = (typeof trailKinds)[number];

/** Phases and actions in words of the trail's own: no value may stand on both sides, not even the name of a phase. */
export const stages = {
  draft: 'opening',
  announced: 'notice',
  collecting: 'ideas',
  voting: 'votes',
  continuous: 'both',
  closed: 'end',
  answered: 'replies',
} as const satisfies Record<Phase, string>;
export const measures = {
  hide: 'text',
  mask: 'passages',
  restore: 'back',
} as const;

/**
 * All that an entry can say besides who, what and when. There is no place for anything about a member of a group: numbers,
 * and names of campaigns, groups and people in the console.
 */
export const trailDetailsSchema = z
  .strictObject({
    /** Its address. */
    campaign: z.string(),
    /** What a campaign's address or a group's name was before. */
    formerly: z.string(),
    stage: z.enum(stages),
    /** What a moderator did. */
    measure: z.enum(measures),
    time: z.iso.datetime(),
    pool: z.string(),
    group: z.string(),
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    codes: z.int(),
    /** Somebody in the console; who is invited, by the address that an administrator gave. */
    person: z.string(),
    /** Whose account it was: names may be alike. */
    account: z.uuid(),
    roles: z.array(z.enum(roles)),
    before: z.array(z.enum(roles)),
    /** Was there an account with the address that somebody signed in with? */
    known: z.boolean(),
    /** What was added or removed, or shown at the second step; the name of a passkey is not told. */
    factor: z.enum(factors),
    /** By whoever runs the server, with npm run admin. */
    command: z.boolean(),
    /** Code of shared/api/errors.ts: it was refused, or nobody knows what became of it. */
    error: z.string(),
  })
  .partial();
export type TrailDetails = z.infer<typeof trailDetailsSchema>;

/** What a contract says of the entry that a call makes. */
export interface TrailRule {
  kind: TrailKind;
  /**
   * `with`: in the transaction of what it tells of. `before`: what it tells of lies with the campaigns, and no transaction
   * spans both sides; a second entry says where it was refused. `aside`: by the handler, after its answer, which must take as
   * long for those who have no account.
   */
  written: 'with' | 'before' | 'aside';
  /** Details that stand in the request: `body.slug` is the field `slug` of its body. */
  keeps?: { readonly [Detail in keyof TrailDetails]?: `${'params' | 'body'}.${string}` };
  /** It takes away what others act by, who may be at it at this moment: sessions, roles, factors or an account. */
  takesAccess?: true;
  /** Of what is read page by page, the first page stands for all. */
  firstPageOnly?: true;
}
