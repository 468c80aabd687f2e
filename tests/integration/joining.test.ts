/** A group is joined once; with the membership its members take part in each campaign that takes the group, and nobody learns who. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { memberContracts } from '../../shared/api/routes/box.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginTakingPart } from '../../shared/device/enrolment.ts';
import { buildJoin } from '../../shared/device/entries.ts';
import { call } from '../support/http.ts';
import {
  advance,
  callAs,
  changeRoster,
  groupOf,
  importRoster,
  makeCodes,
  readCampaign,
} from '../support/manager.ts';
import { ideaText, nth, type OpenCampaign, openAgain, openCampaign } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import {
  enrolOpenly,
  enrolWithCode,
  type Participant,
  poolOf,
  postIdea,
  requestPass,
  tagOf,
  takePart,
} from '../support/participant.ts';
import { passRoundTimeOf } from '../support/round-times.ts';
import { openTestServer } from '../support/test-server.ts';
import { runVerify, summarize } from '../support/verify-command.ts';

const scene = await openTestServer();
const { http, group, manager } = scene;
afterAll(scene.end);

let first: OpenCampaign;
beforeAll(async () => {
  first = await openCampaign(scene, {}, { employees: 4, customers: 3, unused: 6 });
});

const another = (wishes: Parameters<typeof openAgain>[2] = {}) => openAgain(scene, first, wishes);

const anIdea = Buffer.alloc(16, 7).toString('base64url');
const again = (member: Participant, campaign: CampaignView, seed = member.seed) =>
  takePart(http, group, campaign, member.pool, member.membership, seed);
/** How many take part, as everybody is told on the next day. */
async function takingIn({ slug }: CampaignView): Promise<number> {
  await passRoundTimeOf(http, slug);
  const { campaign } = await readCampaign(manager, slug);
  return campaign.pools.reduce((sum, { taking }) => sum + taking, 0);
}

test('a campaign with known groups is joined without a code, and its members are told from the beginning', async () => {
  const second = await another();
  expect(second.pools.map(({ enrolled, taking }) => [enrolled, taking])).toEqual([
    [4, 0],
    [3, 0],
  ]);
  const { pools } = await readCampaign(manager, second.slug);
  expect(pools.map(({ standing }) => standing)).toEqual([true, true]);
  const member = await again(nth(first.employees, 0), second);
  // Nobody has to wait until others have come.
  await postIdea(http, member, 1, ideaText('The first in the second campaign'));
  expect(await takingIn(second)).toBe(1);
});

test('the tag of one who takes part is another one in each campaign', async () => {
  const [second, third] = [await another(), await another()];
  const member = nth(first.employees, 1);
  const tags = [member, await again(member, second), await again(member, third)].map((own) =>
    tagOf(own, anIdea),
  );
  expect(new Set(tags).size).toBe(3);
});

describe('one membership has one credential of a campaign', () => {
  test.each([2, 10])('%i requests at the same time, each for another one', async (count) => {
    const second = await another();
    const member = nth(first.employees, 0);
    const asked = Array.from({ length: count }, () =>
      again(member, second, crypto.getRandomValues(new Uint8Array(32))),
    );
    expect(await outcomesOf(asked)).toEqual({ accepted: 1, joined_otherwise: count - 1 });
    expect(await takingIn(second)).toBe(1);
  });

  test('the same request is answered again, also ten times at once, and gives nothing new', async () => {
    const second = await another();
    const member = nth(first.customers, 0);
    const made = await Promise.all(Array.from({ length: 10 }, () => again(member, second)));
    expect(new Set(made.map((own) => tagOf(own, anIdea))).size).toBe(1);
    expect(await takingIn(second)).toBe(1);
  });

  test('nobody puts a request of their own under the proof of another member', async () => {
    const second = await another();
    const { membership, seed } = nth(first.employees, 2);
    const { publicKey } = poolOf(second, 'employees');
    const key = new Uint8Array(Buffer.from(publicKey ?? '', 'base64url'));
    const own = beginTakingPart(group, seed, second.id, 'employees', key);
    const other = beginTakingPart(group, new Uint8Array(32), second.id, 'employees', key);
    const body = {
      ...buildJoin(group, membership, second.id, 'employees', own.request),
      request: toBase64url(other.request),
    };
    const sent = call(http, memberContracts.postJoin, { params: { slug: second.slug }, body });
    await expect(sent).rejects.toMatchObject({ status: 403, code: 'presentation_invalid' });
    expect(await takingIn(second)).toBe(0);
  });
});

describe('a membership admits nowhere else', () => {
  test.each<[string, (second: CampaignView) => Promise<unknown>]>([
    [
      'to the other pool',
      (second) => {
        const { membership, seed } = nth(first.employees, 0);
        return takePart(http, group, second, 'customers', membership, seed);
      },
    ],
    [
      'to another group',
      async () => {
        const elsewhere = await openCampaign(scene, {}, { employees: 0, customers: 0 });
        return again(nth(first.employees, 0), elsewhere.campaign);
      },
    ],
    [
      'as a credential of a campaign, which is none',
      (second) => {
        const { credential, seed } = nth(first.employees, 0);
        return takePart(http, group, second, 'employees', credential, seed);
      },
    ],
    [
      'in another campaign than the one that it was shown for',
      async (second) => {
        const { membership, seed } = nth(first.employees, 0);
        const key = new Uint8Array(Buffer.from(poolOf(second, 'employees').publicKey ?? '', 'base64url'));
        const asked = beginTakingPart(group, seed, first.campaign.id, 'employees', key);
        const body = buildJoin(group, membership, first.campaign.id, 'employees', asked.request);
        return call(http, memberContracts.postJoin, { params: { slug: second.slug }, body });
      },
    ],
  ])('%s', async (_, ask) => {
    const second = await another();
    await expect(ask(second)).rejects.toMatchObject({ status: 403, code: 'presentation_invalid' });
    expect(await takingIn(second)).toBe(0);
  });
});

test('a request whose proof does not hold is refused, and the membership can still take part', async () => {
  const second = await another();
  const member = nth(first.employees, 3);
  const body = buildJoin(group, member.membership, second.id, 'employees', new Uint8Array(224));
  const sent = call(http, memberContracts.postJoin, { params: { slug: second.slug }, body });
  await expect(sent).rejects.toMatchObject({ status: 400, code: 'credential_request_invalid' });
  await again(member, second);
});

test('a campaign that is over lets nobody in, and its members go on reading', async () => {
  const second = await another({ mode: 'separate' });
  await advance(manager, second.slug, 'continuous');
  await expect(again(nth(first.employees, 0), second)).rejects.toMatchObject({ code: 'phase_closed' });
  // Who never took part in it is a member of its group all the same.
  const reader = { ...nth(first.employees, 0), campaign: second };
  expect(await requestPass(http, reader)).toMatch(/^[\w-]{43}$/);
});

test('people who come onto the roster later join, are counted, and the record holds', async () => {
  const open = await openCampaign(scene, {}, { employees: 3, customers: 3, unused: 0 });
  const { slug } = open;
  await importRoster(manager, slug, 'employees', [{ name: 'New hire' }, { name: 'Another' }]);
  for (const { code } of await makeCodes(manager, slug, 'employees'))
    await enrolWithCode(http, group, open.campaign, 'employees', code);
  await passRoundTimeOf(http, slug);
  const [employees] = (await readCampaign(manager, slug)).campaign.pools;
  expect(employees).toMatchObject({ eligible: 5, enrolled: 5, taking: 5 });
  await advance(manager, slug, 'continuous');
  const { code, stdout } = await runVerify('--json', `${http.url}/c/${slug}`);
  expect([code, summarize(stdout)]).toEqual([0, expect.objectContaining({ findings: [], frauds: [] })]);
});

test('who leaves the roster is admitted no more, and is not taken out of the count', async () => {
  const open = await openCampaign(scene, {}, { employees: 3, customers: 3, unused: 2 });
  const { slug } = open;
  const groupId = await groupOf(manager, slug, 'employees');
  const { members } = await callAs(manager, groupContracts.readRoster, {
    params: { group: groupId },
    query: {},
  });
  await changeRoster(manager, slug, 'employees', { remove: members.map(({ id }) => id) });
  await expect(
    enrolWithCode(http, group, open.campaign, 'employees', nth(open.codes, 0)),
  ).rejects.toMatchObject({ code: 'code_refused' });
  await passRoundTimeOf(http, slug);
  const [employees] = (await readCampaign(manager, slug)).campaign.pools;
  expect(employees).toMatchObject({ eligible: 5, enrolled: 3 });
});

test('the registrar keeps nothing of who takes part, and the box nothing of who joined', async () => {
  const second = await another();
  const before = await tablesOf('registrar');
  await again(nth(first.employees, 0), second);
  expect(await tablesOf('registrar')).toEqual(before);
  const box = await tablesOf('box');
  await enrolOpenly(http, group, first.campaign, 'customers').catch(() => {});
  const joined = { ...box, 'box.credential': (box['box.credential'] ?? 0) + 1 };
  expect(await tablesOf('box')).toEqual(joined);
});

/** Rows by table. */
function tablesOf(schema: 'registrar' | 'box'): Promise<Record<string, number>> {
  return scene.database.look(async (databases) => {
    const db = databases[schema];
    const { rows } = await sql<{ name: string }>`
      select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema = ${schema} order by name`.execute(db);
    const counted: Record<string, number> = {};
    for (const { name } of rows) {
      const found = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
        db,
      );
      counted[name] = found.rows[0]?.count ?? 0;
    }
    return counted;
  });
}
