/** Two database roles: what each may do, and what a server says that cannot take them. */
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { type Separation, sessionReply } from '../../shared/api/manage.ts';
import { connectHttp, sendFor } from '../support/http.ts';
import {
  advance,
  createCampaign,
  importRoster,
  type Manager,
  makeCodes,
  setUpManager,
  signIn,
} from '../support/manager.ts';
import { draftOf, nth, openCampaign, releaseIdeas, rosterOf } from '../support/open-campaign.ts';
import { vote } from '../support/participant.ts';
import { startPostgres } from '../support/postgres.ts';
import { spawnServer } from '../support/server.ts';
import { account } from '../support/shared-server.ts';
import { query } from '../support/test-database.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
afterAll(testServer.end);

async function separationOf({ http, cookie }: Manager): Promise<Separation> {
  const path = '/api/manage/session';
  return (await sendFor(http, sessionReply, { method: 'GET', path, headers: { cookie } })).separation;
}

if (inject('database') === 'pglite') {
  test('the embedded database says that it has one connection', async () => {
    expect(await separationOf(testServer.manager)).toBe('embedded');
    expect(testServer.server.output()).not.toContain('Warning');
  });
} else {
  onPostgres(testServer.database.databaseUrl ?? '');
}

function onPostgres(url: string): void {
  const forbidden = '42501';

  /** What comes of a statement: its rows, or the SQLSTATE of its failure. */
  async function attempt(role: string, statement: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url, options: `-c role=${role}` });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    } finally {
      await client.end();
    }
  }

  /** As the login that migrates. */
  const own = (statement: string) => query(url, statement);

  async function tablesOf(schema: string): Promise<string[]> {
    const rows = await own(`select tablename from pg_tables where schemaname = '${schema}'`);
    expect(rows.length).toBeGreaterThan(1);
    return rows.map(({ tablename }) => `${schema}.${tablename}`);
  }

  async function vacuumed(): Promise<string[]> {
    const rows = await own('select relname from pg_stat_user_tables where vacuum_count > 0 order by relname');
    return rows.map(({ relname }) => String(relname));
  }

  test('a campaign runs from enrolment to close, and nothing that it deletes is left in files', async () => {
    const open = await openCampaign(testServer);
    const [idea] = await releaseIdeas(testServer, open, open.employees);
    await vote(testServer.http, nth(open.employees, 0), idea ?? '', 'agree');
    await advance(testServer.manager, open.slug, 'continuous');
    expect(await separationOf(testServer.manager)).toBe('roles');
    expect(testServer.server.output()).not.toContain('Warning');
    await expect.poll(vacuumed).toEqual(['presence', 'tally', 'vote', 'waiting_vote']);
  });

  test.each([
    ['candor_registrar', 'box'],
    ['candor_box', 'registrar'],
  ])('%s can neither read nor change the schema %s', async (role, schema) => {
    for (const table of await tablesOf(schema)) {
      for (const statement of [
        `select from ${table}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `copy ${table} to stdout`,
        `alter table ${table} disable trigger all`,
      ]) {
        expect(await attempt(role, statement), statement).toBe(forbidden);
      }
    }
    expect(await attempt(role, `create table ${schema}.more (a int)`)).toBe(forbidden);
    expect(await attempt(role, `grant usage on schema ${schema} to ${role}`)).toBe(forbidden);
  });

  test('each does with the campaigns and their ledger what its side has to do', async () => {
    for (const role of ['candor_registrar', 'candor_box']) {
      for (const table of [...(await tablesOf('campaign')), ...(await tablesOf('ledger'))]) {
        expect(await attempt(role, `select from ${table} where false`), table).toEqual([]);
      }
    }
    const change = "update ledger.checkpoint set note = '' where false";
    expect(await attempt('candor_registrar', change)).toBe(forbidden);
    expect(await attempt('candor_box', change)).toEqual([]);
    expect(await attempt('candor_registrar', 'delete from campaign.campaign where false')).toEqual([]);
    expect(await attempt('candor_box', 'delete from campaign.campaign where false')).toBe(forbidden);
  });

  test('the server adds to the trail and reads it, and changes nothing in it', async () => {
    expect(await attempt('candor_registrar', 'select from registrar.trail where false')).toEqual([]);
    for (const statement of [
      "update registrar.trail set kind = ''",
      'delete from registrar.trail',
      'truncate registrar.trail',
      'drop table registrar.trail',
      'create or replace function registrar.forget_trail() returns void language sql as $$ $$',
    ]) {
      expect(await attempt('candor_registrar', statement), statement).toBe(forbidden);
    }
    expect(await attempt('candor_box', 'select registrar.forget_trail()')).toBe(forbidden);
    const count = async () => (await own('select from registrar.trail')).length;
    const before = await count();
    await attempt('candor_registrar', 'select registrar.forget_trail()');
    expect(await count()).toBe(before);
    await own("update registrar.trail set at = at - interval '25 months' where number = 1");
    await attempt('candor_registrar', 'select registrar.forget_trail()');
    expect(await count()).toBe((before ?? 0) - 1);
  });

  test('tables of later migrations are covered without another word', async () => {
    await own('create table box.later (a int); create table registrar.later (a int)');
    expect(await attempt('candor_box', 'select from box.later')).toEqual([]);
    expect(await attempt('candor_registrar', 'select from registrar.later')).toEqual([]);
    expect(await attempt('candor_box', 'select from registrar.later')).toBe(forbidden);
    expect(await attempt('candor_registrar', 'select from box.later')).toBe(forbidden);
    await own('drop table box.later; drop table registrar.later');
  });

  test('no row of a member tells that it was read for the first time after codes were made', async () => {
    const draft = draftOf();
    const { slug } = draft;
    await createCampaign(testServer.manager, draft);
    await importRoster(testServer.manager, slug, 'employees', rosterOf('employees', 300));
    await makeCodes(testServer.manager, slug, 'employees');
    await own('create extension pageinspect');
    // HEAP_XMIN_COMMITTED or _INVALID, and the same of xmax, unless it is a lock, which reading leaves as it is (PostgreSQL,
    // htup_details.h).
    const unread = await own(`
      select lp from generate_series(0, pg_relation_size('registrar.member') / 8192 - 1) as page,
        heap_page_items(get_raw_page('registrar.member', page))
      where lp_flags = 1 and (t_infomask & 768 = 0 or t_infomask & 3200 = 0)`);
    await own('drop extension pageinspect');
    expect(unread).toEqual([]);
  });

  test('nobody else has a right to any of it', async () => {
    await own('create role candor_stranger');
    for (const schema of ['registrar', 'campaign', 'box', 'ledger']) {
      const table = nth(await tablesOf(schema), 0);
      expect(await attempt('candor_stranger', `select from ${table}`), table).toBe(forbidden);
    }
    await own('drop role candor_stranger');
  });

  const name = new URL(url).pathname.slice(1);

  test('a server whose database logs codes and votes says so', async () => {
    const warnings = async () => {
      await testServer.server.stop();
      await testServer.start();
      return testServer.server.warnings();
    };
    await own(`alter database ${name} set log_min_duration_statement = 250`);
    expect(await warnings()).toEqual([expect.stringContaining('log_min_duration_statement = 250ms')]);
    await own(`alter database ${name} set log_parameter_max_length = 0`);
    expect(await warnings()).toEqual([]);
    await own(`alter database ${name} reset all`);
  });

  test('a login that cannot take the roles runs on, says so, and takes them when it may', async () => {
    const cluster = await startPostgres({ durable: false });
    try {
      const database = new URL(await cluster.createDatabase());
      const superuser = new pg.Client(cluster.url);
      await superuser.connect();
      await superuser.query("create role plain login password 'plain'");
      await superuser.query(`alter database ${database.pathname.slice(1)} owner to plain`);
      Object.assign(database, { username: 'plain', password: 'plain' });
      const start = () => spawnServer({ databaseUrl: database.href, env: { CANDOR_SECRET: '7'.repeat(64) } });

      const server = await start();
      const lines = server.warnings();
      expect(lines).toEqual([
        expect.stringMatching(
          /the registrar's, as plain, can use box; the box's, as plain, can use registrar\./,
        ),
      ]);
      const http = connectHttp(server.url);
      expect(await separationOf(await setUpManager(http, server.setupToken ?? '', account))).toBe('none');
      await http.close();
      await server.stop();

      await superuser.query('create role candor_registrar; create role candor_box');
      await superuser.query('grant candor_registrar, candor_box to plain');
      await superuser.end();
      const again = await start();
      expect(again.output()).not.toContain('Warning');
      const other = connectHttp(again.url);
      expect(
        await separationOf(await signIn(other, { email: account.email, password: account.password })),
      ).toBe('roles');
      await other.close();
      await again.stop();
    } finally {
      await cluster.stop();
    }
  });
}
