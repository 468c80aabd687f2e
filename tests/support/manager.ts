import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { type Comparison, comparisonSchema } from '../../shared/api/comparison.ts';
import {
  type CampaignDraft,
  type ManagedCampaign,
  managedCampaignList,
  managedCampaignSchema,
  rosterPage,
  rosterReply,
  sessionReply,
} from '../../shared/api/manage.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { type Http, type Sent, send, sendFor } from './http.ts';
import { passRoundTimeOf } from './round-times.ts';

/** A manager who is signed in: the session cookie is kept by hand and sent with every request. */
export interface Manager {
  http: Http;
  cookie: string;
}

export interface Person {
  name: string;
  email?: string;
}

const codeRow = z.object({ name: z.string(), email: z.string(), code: z.string(), link: z.string() });
export type EnrolmentCode = z.infer<typeof codeRow>;

export async function setUpManager(
  http: Http,
  token: string,
  account: { name: string; email: string; password: string },
): Promise<Manager> {
  return startSession(http, '/api/manage/setup', { token, ...account });
}

export async function signIn(http: Http, account: { email: string; password: string }): Promise<Manager> {
  return startSession(http, '/api/manage/session', account);
}

export function listCampaigns(manager: Manager): Promise<z.infer<typeof managedCampaignList>> {
  return ask(manager, managedCampaignList, { method: 'GET', path: '/api/manage/campaigns' });
}

export function createCampaign(manager: Manager, draft: CampaignDraft): Promise<ManagedCampaign> {
  return ask(manager, managedCampaignSchema, { method: 'POST', path: '/api/manage/campaigns', body: draft });
}

export function readCampaign(manager: Manager, slug: string): Promise<ManagedCampaign> {
  return ask(manager, managedCampaignSchema, { method: 'GET', path: `/api/manage/campaigns/${slug}` });
}

/** As everybody is told at the first round time of the next day, which this passes. */
export async function countEnrolled(manager: Manager, slug: string, pool: PoolId): Promise<number> {
  await passRoundTimeOf(manager.http, slug);
  const { campaign } = await readCampaign(manager, slug);
  return campaign.pools.find(({ id }) => id === pool)?.enrolled ?? -1;
}

export function importRoster(manager: Manager, slug: string, pool: PoolId, people: readonly Person[]) {
  const csv = stringify([...people], { header: true, columns: ['name', 'email'] });
  const path = `/api/manage/campaigns/${slug}/pools/${pool}/roster`;
  return ask(manager, rosterReply, { method: 'POST', path, body: { csv } });
}

/** A page of it; `query` as the address has it: `?search=ada`. */
export function readRoster(manager: Manager, slug: string, pool: PoolId, query = '') {
  const path = `/api/manage/campaigns/${slug}/pools/${pool}/roster${query}`;
  return ask(manager, rosterPage, { method: 'GET', path });
}

/** A new code for everyone in the roster who has none, in the order of the server's CSV. */
export async function makeCodes(manager: Manager, slug: string, pool: PoolId): Promise<EnrolmentCode[]> {
  const path = `/api/manage/campaigns/${slug}/pools/${pool}/codes`;
  const { text } = await send(manager.http, signed(manager, { method: 'POST', path, body: {} }));
  return readCodes(text);
}

/** The rows of a file of codes. */
export function readCodes(csv: string): EnrolmentCode[] {
  return z.array(codeRow).parse(parse(csv, { columns: true, bom: true }));
}

/** Opens, moves on or closes the campaign: one step from phase `from`. */
export function advance(manager: Manager, slug: string, from: Phase): Promise<ManagedCampaign> {
  const path = `/api/manage/campaigns/${slug}/phase`;
  return ask(manager, managedCampaignSchema, { method: 'POST', path, body: { from } });
}

export function readComparison(manager: Manager, slug: string): Promise<Comparison> {
  return ask(manager, comparisonSchema, { method: 'GET', path: `/api/manage/campaigns/${slug}/comparison` });
}

async function startSession(http: Http, path: string, body: unknown): Promise<Manager> {
  const answer = await send(http, { method: 'POST', path, body });
  sessionReply.parse(JSON.parse(answer.text));
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  const cookie = cookies.find((line) => line.startsWith('candor_session='))?.split(';')[0];
  if (!cookie) throw new Error(`POST ${path} answered without a session cookie`);
  return { http, cookie };
}

function ask<S extends z.ZodType>(manager: Manager, reply: S, sent: Sent): Promise<z.output<S>> {
  return sendFor(manager.http, reply, signed(manager, sent));
}

function signed(manager: Manager, sent: Sent): Sent {
  return { ...sent, headers: { cookie: manager.cookie, origin: manager.http.url } };
}
