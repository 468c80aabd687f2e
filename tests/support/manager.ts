import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Comparison } from '../../shared/api/comparison.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import type { CampaignDraft, ManagedCampaign } from '../../shared/api/manage.ts';
import { consoleContracts, rosterContracts, sessionContracts } from '../../shared/api/routes/console.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { call, type Http, readReply, send, sentTo } from './http.ts';
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
  return startSession(http, sessionContracts.setUp, { body: { token, ...account } });
}

export async function signIn(http: Http, account: { email: string; password: string }): Promise<Manager> {
  return startSession(http, sessionContracts.signIn, { body: account });
}

export function listCampaigns(manager: Manager) {
  return callAs(manager, consoleContracts.listManaged, {});
}

export function createCampaign(manager: Manager, draft: CampaignDraft): Promise<ManagedCampaign> {
  return callAs(manager, consoleContracts.createCampaign, { body: draft });
}

/** Changes a draft, as whoever sends it again with other values. */
export function changeCampaign(
  manager: Manager,
  slug: string,
  draft: CampaignDraft,
): Promise<ManagedCampaign> {
  return callAs(manager, consoleContracts.changeCampaign, { params: { slug }, body: draft });
}

export function readCampaign(manager: Manager, slug: string): Promise<ManagedCampaign> {
  return callAs(manager, consoleContracts.readManaged, { params: { slug } });
}

/** As everybody is told at the first round time of the next day, which this passes. */
export async function countEnrolled(manager: Manager, slug: string, pool: PoolId): Promise<number> {
  await passRoundTimeOf(manager.http, slug);
  const { campaign } = await readCampaign(manager, slug);
  return campaign.pools.find(({ id }) => id === pool)?.enrolled ?? -1;
}

export function importRoster(manager: Manager, slug: string, pool: PoolId, people: readonly Person[]) {
  const csv = stringify([...people], { header: true, columns: ['name', 'email'] });
  return callAs(manager, rosterContracts.importRoster, { params: { slug, pool }, body: { csv } });
}

/** A page of it. */
export function readRoster(
  manager: Manager,
  slug: string,
  pool: PoolId,
  query: { after?: string; search?: string } = {},
) {
  return callAs(manager, rosterContracts.readRoster, { params: { slug, pool }, query });
}

/** A new code for everyone in the roster who has none, in the order of the server's CSV. */
export async function makeCodes(manager: Manager, slug: string, pool: PoolId): Promise<EnrolmentCode[]> {
  const csv = await callAs(manager, rosterContracts.createCodes, { params: { slug, pool }, body: {} });
  return readCodes(Buffer.from(csv).toString());
}

/** The rows of a file of codes. */
export function readCodes(csv: string): EnrolmentCode[] {
  return z.array(codeRow).parse(parse(csv, { columns: true, bom: true }));
}

/** Opens, moves on or closes the campaign: one step from phase `from`. */
export function advance(manager: Manager, slug: string, from: Phase): Promise<ManagedCampaign> {
  return callAs(manager, consoleContracts.movePhase, { params: { slug }, body: { from } });
}

export function readComparison(manager: Manager, slug: string): Promise<Comparison> {
  return callAs(manager, consoleContracts.readManagedComparison, { params: { slug } });
}

async function startSession<C extends Contract>(http: Http, contract: C, input: Input<C>): Promise<Manager> {
  const answer = await send(http, sentTo(contract, input));
  readReply(contract, answer);
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  const cookie = cookies.find((line) => line.startsWith('candor_session='))?.split(';')[0];
  if (!cookie) throw new Error(`${contract.name} answered without a session cookie`);
  return { http, cookie };
}

/** Calls a route of the console. */
export function callAs<C extends Contract>(
  { http, cookie }: Manager,
  contract: C,
  input: Input<C>,
): Promise<AnswerOf<C>> {
  return call(http, contract, input, { cookie, origin: http.url });
}
