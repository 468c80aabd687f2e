import type { z } from 'zod';
import type { IdeaView } from '../../shared/api/box.ts';
import type { Comparison } from '../../shared/api/comparison.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import type { ContentsReply, ResultsReply } from '../../shared/api/ledger.ts';
import type {
  CampaignDraft,
  ManagedCampaign,
  rosterPage,
  rosterReply,
  Session,
  setupBody,
  signInBody,
} from '../../shared/api/manage.ts';
import type { PlainContract } from '../../shared/api/shape.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { ApiError, call } from './api.ts';
import { ideasOfPages } from './box.ts';
import { managed, rosters, sessions } from './contracts/console.data.ts';

/** The console's requests. Every one of them throws ApiError, `not_signed_in` where nobody is signed in (any more). */
export type RosterPage = z.infer<typeof rosterPage>;
export type RosterReply = z.infer<typeof rosterReply>;
export type RosterMember = RosterPage['members'][number];

let sessionEnded = () => {};

/** Calls back whenever a request meets the end of the session, besides the error that the request throws. */
export function onSessionEnd(listener: () => void): void {
  sessionEnded = listener;
}

async function ask<C extends Contract>(contract: PlainContract<C>, input: Input<C>): Promise<AnswerOf<C>> {
  try {
    return await call(contract, input);
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.code === 'not_signed_in') sessionEnded();
    throw thrown;
  }
}

export async function isSetupNeeded(): Promise<boolean> {
  return (await ask(sessions.isSetupNeeded, {})).needed;
}

export function setUp(body: z.infer<typeof setupBody>): Promise<Session> {
  return ask(sessions.setUp, { body });
}

export function readSession(): Promise<Session> {
  return ask(sessions.readSession, {});
}

export function signIn(body: z.infer<typeof signInBody>): Promise<Session> {
  return ask(sessions.signIn, { body });
}

export function signOut(): Promise<void> {
  return ask(sessions.signOut, {});
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

/** Moves on to the phase that follows `from`; refused with `phase_order` when the campaign is elsewhere by now. */
export function advancePhase(slug: string, from: Phase): Promise<ManagedCampaign> {
  return ask(managed.movePhase, { params: { slug }, body: { from } });
}

export function importRoster(slug: string, pool: PoolId, csv: string): Promise<RosterReply> {
  return ask(rosters.importRoster, { params: { slug, pool }, body: { csv } });
}

/** A page of 100 members by name, from after the member `after`; `search` looks into names and addresses. */
export function readRoster(
  slug: string,
  pool: PoolId,
  { after, search }: { after?: string; search?: string },
): Promise<RosterPage> {
  // A search for nothing finds everybody.
  const query = { ...(after && { after }), ...(search && { search }) };
  return ask(rosters.readRoster, { params: { slug, pool }, query });
}

export function removeMember(slug: string, pool: PoolId, member: string): Promise<void> {
  return ask(rosters.removeMember, { params: { slug, pool, member } });
}

/** What the close opens of a pool, with what only its members can read (shared/api/ledger.ts). */
export function readContents(slug: string, pool: PoolId, page: number): Promise<ContentsReply> {
  return ask(managed.readManagedContents, { params: { slug, pool, page } });
}

export function readResults(slug: string, pool: PoolId, page: number): Promise<ResultsReply> {
  return ask(managed.readManagedResults, { params: { slug, pool, page } });
}

/** The CSV of new codes (name, email, code, link), which nobody can ask for again. */
export async function createCodes(slug: string, pool: PoolId, member?: string): Promise<Blob> {
  const body = member === undefined ? {} : { member };
  return new Blob([await ask(rosters.createCodes, { params: { slug, pool }, body })]);
}

/** Every released idea of the campaign. */
export function readIdeas(slug: string): Promise<IdeaView[]> {
  return ideasOfPages((page) =>
    ask(managed.readManagedIdeas, { params: { slug }, query: { board: 'all', page } }),
  );
}

export function readComparison(slug: string): Promise<Comparison> {
  return ask(managed.readManagedComparison, { params: { slug } });
}
