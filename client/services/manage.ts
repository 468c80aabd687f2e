import type { z } from 'zod';
import type { IdeaView } from '../../shared/api/box.ts';
import type { Comparison } from '../../shared/api/comparison.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import type { SecondStep } from '../../shared/api/factors.ts';
import type { ContentsReply, ResultsReply } from '../../shared/api/ledger.ts';
import type {
  CampaignDraft,
  ClockDoubt,
  CodesBody,
  clockReply,
  endBody,
  groupBody,
  ManagedCampaign,
  ManagedGroup,
  rosterBody,
  rosterPage,
  rosterReply,
  Session,
  setupBody,
  setupReply,
  signInBody,
} from '../../shared/api/manage.ts';
import type { ModeratedPage, ModerationBody } from '../../shared/api/moderation.ts';
import type { PlainContract } from '../../shared/api/shape.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { ApiError, call } from './api.ts';
import { ideasOfPages } from './box.ts';
import { groups, managed, sessions } from './contracts/console.data.ts';

/** The console's requests. Every one of them throws ApiError, `not_signed_in` where nobody is signed in (any more). */
export type RosterPage = z.infer<typeof rosterPage>;
export type RosterReply = z.infer<typeof rosterReply>;
export type RosterMember = RosterPage['members'][number];

let sessionEnded = () => {};
let rolesChanged = () => {};
let signInGrewOld = () => {};

/** Calls back whenever a request meets the end of the session, besides the error that the request throws. */
export function onSessionEnd(listener: () => void): void {
  sessionEnded = listener;
}

/** Calls back whenever a request is for those who have just signed in. */
export function onOldSignIn(listener: () => void): void {
  signInGrewOld = listener;
}

/** Calls back whenever a request meets that its sender has other roles than the page knew, or that these ask more of them. */
export function onRolesChange(listener: () => void): void {
  rolesChanged = listener;
}

/** A request of the console. Throws ApiError; `role_missing` where a role was taken away meanwhile. */
export async function ask<C extends Contract>(
  contract: PlainContract<C>,
  input: Input<C>,
): Promise<AnswerOf<C>> {
  try {
    return await call(contract, input);
  } catch (thrown) {
    const code = thrown instanceof ApiError ? thrown.code : undefined;
    if (code === 'not_signed_in') sessionEnded();
    if (code === 'role_missing' || code === 'factor_missing') rolesChanged();
    if (code === 'sign_in_old') signInGrewOld();
    throw thrown;
  }
}

/** Has nobody an account yet, and does the server send mails? */
export function readSetup(): Promise<z.infer<typeof setupReply>> {
  return ask(sessions.isSetupNeeded, {});
}

export function setUp(body: z.infer<typeof setupBody>): Promise<Session> {
  return ask(sessions.setUp, { body });
}

export function readSession(): Promise<Session> {
  return ask(sessions.readSession, {});
}

/** Who has a second factor is asked for it, and not signed in before. */
export function signIn(body: z.infer<typeof signInBody>): Promise<Session | SecondStep> {
  return ask(sessions.signIn, { body });
}

export function signOut(): Promise<void> {
  return ask(sessions.signOut, {});
}

/** The clocks that do not agree, where the server does not believe its own. */
export function readClock(): Promise<z.infer<typeof clockReply>> {
  return ask(managed.readClock, {});
}

/** Vouches for the clock of this doubt; refused with `clock_changed` where the clocks differ in another way by now. */
export function confirmClock(doubt: ClockDoubt): Promise<z.infer<typeof clockReply>> {
  return ask(managed.confirmClock, { body: doubt });
}

export async function listCampaigns(): Promise<ManagedCampaign[]> {
  return (await ask(managed.listManaged, {})).campaigns;
}

export function createCampaign(draft: CampaignDraft): Promise<ManagedCampaign> {
  return ask(managed.createCampaign, { body: draft });
}

export function readCampaign(slug: string): Promise<ManagedCampaign> {
  return ask(managed.readManaged, { params: { slug } });
}

export function updateCampaign(slug: string, draft: CampaignDraft): Promise<ManagedCampaign> {
  return ask(managed.changeCampaign, { params: { slug }, body: draft });
}

export function deleteCampaign(slug: string): Promise<void> {
  return ask(managed.removeCampaign, { params: { slug } });
}

/** Opens a draft, or ends the phase `from` at once; refused with `phase_order` when the campaign is elsewhere by now. */
export function advancePhase(slug: string, from: Phase): Promise<ManagedCampaign> {
  return ask(managed.movePhase, { params: { slug }, body: { from } });
}

/** Makes a draft again of a campaign that waits at its end, and that nobody joined. */
export function withdrawCampaign(slug: string): Promise<ManagedCampaign> {
  return ask(managed.withdrawCampaign, { params: { slug } });
}

/** Announces the end of a phase, or moves it back. */
export function announceEnd(slug: string, body: z.infer<typeof endBody>): Promise<ManagedCampaign> {
  return ask(managed.announceEnd, { params: { slug }, body });
}

export async function listGroups(): Promise<ManagedGroup[]> {
  return (await ask(groups.listGroups, {})).groups;
}

export function createGroup(body: z.infer<typeof groupBody>): Promise<ManagedGroup> {
  return ask(groups.createGroup, { body });
}

export function renameGroup(group: string, name: string): Promise<ManagedGroup> {
  return ask(groups.renameGroup, { params: { group }, body: { name } });
}

/** Ends the epoch `from`; refused with `epoch_unknown` where another one is the newest by now. */
export function beginEpoch(group: string, from: number): Promise<ManagedGroup> {
  return ask(groups.beginEpoch, { params: { group }, body: { from } });
}

/** Refused with `group_in_use` where a campaign takes it. */
export function removeGroup(group: string): Promise<void> {
  return ask(groups.removeGroup, { params: { group } });
}

/** One batch (shared/api/manage.ts). */
export function changeRoster(group: string, body: z.infer<typeof rosterBody>): Promise<RosterReply> {
  return ask(groups.changeRoster, { params: { group }, body });
}

/** A part of the list, from after the member `after`. */
export function readRoster(group: string, after?: string): Promise<RosterPage> {
  return ask(groups.readRoster, { params: { group }, query: after === undefined ? {} : { after } });
}

export function removeMember(group: string, member: string): Promise<void> {
  return ask(groups.removeMember, { params: { group, member } });
}

/** What the close opens of a pool, with what only its members can read (shared/api/ledger.ts). */
export function readContents(slug: string, pool: PoolId, page: number): Promise<ContentsReply> {
  return ask(managed.readManagedContents, { params: { slug, pool, page } });
}

export function readResults(slug: string, pool: PoolId, page: number): Promise<ResultsReply> {
  return ask(managed.readManagedResults, { params: { slug, pool, page } });
}

/** The CSV of new codes (name, email, code, link), which nobody can ask for again. */
export async function createCodes(group: string, body: CodesBody): Promise<Blob> {
  return new Blob([await ask(groups.createCodes, { params: { group }, body })]);
}

/** Every released idea of the campaign. */
export function readIdeas(slug: string): Promise<IdeaView[]> {
  return ideasOfPages((page) =>
    ask(managed.readManagedIdeas, { params: { slug }, query: { board: 'all', page } }),
  );
}

export type ModeratedIdea = ModeratedPage['ideas'][number];

/** Every released idea, with what was taken away of it and is still kept. */
export function readModeration(slug: string): Promise<ModeratedIdea[]> {
  return ideasOfPages((page) => ask(managed.readModeration, { params: { slug }, query: { page } }));
}

/** Refused with `moderation_changed` where somebody else has acted on one of these ideas meanwhile. */
export function moderate(slug: string, body: ModerationBody): Promise<void> {
  return ask(managed.moderate, { params: { slug }, body });
}

export function readComparison(slug: string): Promise<Comparison> {
  return ask(managed.readManagedComparison, { params: { slug } });
}
