import type { z } from 'zod';
import type { IdeasPage, IdeaView } from '../../shared/api/box.ts';
import type { Comparison } from '../../shared/api/comparison.ts';
import type {
  CampaignDraft,
  ManagedCampaign,
  managedCampaignList,
  rosterPage,
  rosterReply,
  Session,
  setupBody,
  signInBody,
} from '../../shared/api/manage.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { ApiError, type RequestOptions, request, send } from './api.ts';

/** The console's requests. Every one of them throws ApiError, `not_signed_in` where nobody is signed in (any more). */
export type RosterPage = z.infer<typeof rosterPage>;
export type RosterReply = z.infer<typeof rosterReply>;
export type RosterMember = RosterPage['members'][number];

const root = '/api/manage';
const campaignPath = (slug: string) => `${root}/campaigns/${encodeURIComponent(slug)}`;
const poolPath = (slug: string, pool: PoolId) => `${campaignPath(slug)}/pools/${pool}`;

/** `path` with the parameters that are given. */
function withQuery(path: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

let sessionEnded = () => {};

/** Calls back whenever a request meets the end of the session, besides the error that the request throws. */
export function onSessionEnd(listener: () => void): void {
  sessionEnded = listener;
}

function tellSessionEnd(thrown: unknown): never {
  if (thrown instanceof ApiError && thrown.code === 'not_signed_in') sessionEnded();
  throw thrown;
}

function ask<T>(path: string, options?: RequestOptions): Promise<T> {
  return request<T>('manage', path, options).catch(tellSessionEnd);
}

export async function isSetupNeeded(): Promise<boolean> {
  const { needed } = await ask<{ needed: boolean }>(`${root}/setup`);
  return needed;
}

export function setUp(body: z.infer<typeof setupBody>): Promise<Session> {
  return ask(`${root}/setup`, { method: 'POST', body });
}

export function readSession(): Promise<Session> {
  return ask(`${root}/session`);
}

export function signIn(body: z.infer<typeof signInBody>): Promise<Session> {
  return ask(`${root}/session`, { method: 'POST', body });
}

export function signOut(): Promise<void> {
  return ask(`${root}/session`, { method: 'DELETE' });
}

export async function listCampaigns(): Promise<ManagedCampaign[]> {
  const { campaigns } = await ask<z.infer<typeof managedCampaignList>>(`${root}/campaigns`);
  return campaigns;
}

export function createCampaign(draft: CampaignDraft): Promise<ManagedCampaign> {
  return ask(`${root}/campaigns`, { method: 'POST', body: draft });
}

export function readCampaign(slug: string): Promise<ManagedCampaign> {
  return ask(campaignPath(slug));
}

export function updateCampaign(slug: string, draft: CampaignDraft): Promise<ManagedCampaign> {
  return ask(campaignPath(slug), { method: 'PUT', body: draft });
}

export function deleteCampaign(slug: string): Promise<void> {
  return ask(campaignPath(slug), { method: 'DELETE' });
}

/** Moves on to the phase that follows `from`; refused with `phase_order` when the campaign is elsewhere by now. */
export function advancePhase(slug: string, from: Phase): Promise<ManagedCampaign> {
  return ask(`${campaignPath(slug)}/phase`, { method: 'POST', body: { from } });
}

export function importRoster(slug: string, pool: PoolId, csv: string): Promise<RosterReply> {
  return ask(`${poolPath(slug, pool)}/roster`, { method: 'POST', body: { csv } });
}

/** A page of 100 members by name, from after the member `after`; `search` looks into names and addresses. */
export function readRoster(
  slug: string,
  pool: PoolId,
  { after, search }: { after?: string; search?: string },
): Promise<RosterPage> {
  return ask(withQuery(`${poolPath(slug, pool)}/roster`, { after, search }));
}

export function removeMember(slug: string, pool: PoolId, member: string): Promise<void> {
  return ask(`${poolPath(slug, pool)}/roster/${encodeURIComponent(member)}`, {
    method: 'DELETE',
  });
}

/** What the close opens of a pool, with what only its members can read; `path` below the campaign (shared/api/ledger.ts). */
export function readOpened<T>(slug: string, path: string): Promise<T> {
  return ask(`${campaignPath(slug)}${path}`);
}

/** The CSV of new codes (name, email, code, link), which nobody can ask for again. */
export async function createCodes(slug: string, pool: PoolId, member?: string): Promise<Blob> {
  const response = await send('manage', `${poolPath(slug, pool)}/codes`, {
    method: 'POST',
    body: member === undefined ? {} : { member },
  }).catch(tellSessionEnd);
  return response.blob();
}

/** Every released idea of the campaign, however many pages they take. */
export async function readIdeas(slug: string): Promise<IdeaView[]> {
  const ideas = new Map<string, IdeaView>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const query = { board: 'all', page: String(page) };
    const read: IdeasPage = await ask(withQuery(`${campaignPath(slug)}/ideas`, query));
    // A release between two pages moves ideas to later ones: an id counts once.
    for (const idea of read.ideas) ideas.set(idea.id, idea);
    pages = read.pages;
  }
  return [...ideas.values()];
}

export function readComparison(slug: string): Promise<Comparison> {
  return ask(`${campaignPath(slug)}/comparison`);
}
