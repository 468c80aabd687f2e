import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Comparison } from '../../shared/api/comparison.ts';
import { limits } from '../../shared/api/constants.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import type { CampaignDraft, ManagedCampaign } from '../../shared/api/manage.ts';
import { accountContracts, invitationContracts } from '../../shared/api/routes/accounts.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { sessionContracts } from '../../shared/api/routes/sessions.ts';
import type { Phase } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import type { Roles } from '../../shared/domain/roles.ts';
import { numberPeople } from '../../shared/roster/person.ts';
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

export async function signIn(
  http: Http,
  { email, password }: { email: string; password: string },
): Promise<Manager> {
  return startSession(http, sessionContracts.signIn, { body: { email, password } });
}

/** Somebody else in the console, who has accepted an invitation. */
export async function inviteColleague(
  manager: Manager,
  { email, roles, ...given }: { name: string; email: string; password: string; roles: Roles },
): Promise<Manager> {
  const body = { email, roles, language: 'en' as const };
  const { link } = await callAs(manager, accountContracts.invite, { body });
  const token = link.split('#')[1] ?? '';
  return startSession(manager.http, invitationContracts.acceptInvitation, { body: { token, ...given } });
}

export function listCampaigns(manager: Manager) {
  return callAs(manager, consoleContracts.listManaged, {});
}

export function createCampaign(manager: Manager, draft: CampaignDraft): Promise<ManagedCampaign> {
  return callAs(manager, consoleContracts.createCampaign, { body: draft });
}

/** Changes a draft, as whoever sends it again with other values. Pools that it has keep their groups. */
export async function changeCampaign(
  manager: Manager,
  slug: string,
  draft: CampaignDraft,
): Promise<ManagedCampaign> {
  const { campaign } = await readCampaign(manager, slug);
  const groups = new Map(campaign.pools.map(({ id, group }) => [id, group]));
  const pools = draft.pools.map((pool) => ({ ...pool, group: pool.group ?? groups.get(pool.id) ?? null }));
  return callAs(manager, consoleContracts.changeCampaign, { params: { slug }, body: { ...draft, pools } });
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

/** The group behind a pool. */
export async function groupOf(manager: Manager, slug: string, pool: PoolId): Promise<string> {
  const { campaign } = await readCampaign(manager, slug);
  const found = campaign.pools.find(({ id }) => id === pool);
  if (!found) throw new Error(`Campaign ${slug} has no pool ${pool}`);
  return found.group;
}

/** Adds people as the console does it: in batches, one after the other. */
export async function importRoster(manager: Manager, slug: string, pool: PoolId, people: readonly Person[]) {
  const numbered = numberPeople(people.map(({ name, email = null }) => ({ name, email })));
  let added = 0;
  for (let from = 0; from < numbered.length; from += limits.rosterBatch) {
    const add = numbered.slice(from, from + limits.rosterBatch);
    added += (await changeRoster(manager, slug, pool, { add })).added.length;
  }
  return { added, alreadyThere: people.length - added };
}

/** One batch. */
export async function changeRoster(
  manager: Manager,
  slug: string,
  pool: PoolId,
  batch: Partial<Input<typeof groupContracts.changeRoster>['body']>,
) {
  const body = { remove: [], change: [], add: [], ...batch };
  const group = await groupOf(manager, slug, pool);
  return callAs(manager, groupContracts.changeRoster, { params: { group }, body });
}

/** Everybody in it, by name. */
export async function readRoster(manager: Manager, slug: string, pool: PoolId) {
  const members = [];
  const group = await groupOf(manager, slug, pool);
  for (let after: string | null | undefined; after !== null; ) {
    const query = after === undefined ? {} : { after };
    const page = await callAs(manager, groupContracts.readRoster, { params: { group }, query });
    members.push(...page.members);
    after = page.next;
  }
  return members.toSorted((one, other) => one.name.localeCompare(other.name));
}

/** A new code for everyone in the roster who has none, in the order of the server's CSV. */
export async function makeCodes(manager: Manager, slug: string, pool: PoolId): Promise<EnrolmentCode[]> {
  const csv = await callAs(manager, groupContracts.createCodes, {
    params: { group: await groupOf(manager, slug, pool) },
    body: { whose: 'missing', campaign: slug, language: 'en' },
  });
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

/** Signs in by a contract whose answer brings the session. */
export async function startSession<C extends Contract>(
  http: Http,
  contract: C,
  input: Input<C>,
  headers: Record<string, string> = {},
): Promise<Manager> {
  const answer = await send(http, { ...sentTo(contract, input), headers });
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
