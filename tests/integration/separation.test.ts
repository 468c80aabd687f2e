/** Registrar and box have nothing in common by which a row of one could be matched with a row of the other. */
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answeringContracts } from '../../shared/api/routes/answering.ts';
import { release } from '../support/crowd.ts';
import { advance, callAs, inviteColleague } from '../support/manager.ts';
import { ideaText, nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { postIdea, requestPass, showPresence, vote } from '../support/participant.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { http, manager } = testServer;
afterAll(testServer.end);

interface Column {
  schema: string;
  table: string;
  column: string;
  type: string;
  default: string | null;
  identity: string;
}

type Side = 'registrar' | 'box';
/** What the box writes: its own schema, and the ledger. */
const schemas = { registrar: ['registrar'], box: ['box', 'ledger'] } as const;
let columns: Column[];
let ties: string[];
let values: Record<Side, Map<string, string>>;
/** What both sides know on purpose: which campaign, which pool, which published ideas are assigned in the console. */
let common: Set<string>;

beforeAll(async () => {
  const one = await openCampaign(testServer, {}, { employees: 6, customers: 5, unused: 2 });
  const two = await openCampaign(testServer, { mode: 'separate', policy: { results: 'running' } });
  // Of a campaign that has closed no vote is left but the opened ones.
  const three = await openCampaign(testServer, { policy: { results: 'running' } });
  common = new Set([one.campaign.id, two.campaign.id, three.campaign.id, 'employees', 'customers']);
  const responder = { name: 'Grace', email: 'grace@company.example', password: 'seven quiet lanterns' };
  await inviteColleague(manager, { ...responder, roles: ['responder'] });
  for (const open of [one, two, three]) {
    const ideas = await releaseIdeas(testServer, open, open.employees, 6);
    const members = open.employees.map((member, at) =>
      vote(http, member, nth(ideas, 0), at % 2 ? 'agree' : 'pass'),
    );
    await Promise.all(members);
    await release(http, open);
    await vote(http, nth(open.employees, 0), nth(ideas, 0), 'disagree', 2);
    await showPresence(http, nth(open.employees, 0));
    common.add(await assign(open.slug, nth(ideas, 1)));
    await postIdea(http, nth(open.customers, 0), 2, ideaText('Waiting'));
    await requestPass(http, nth(open.customers, 1));
  }
  await advance(manager, two.slug, 'continuous');

  await testServer.database.look(async ({ registrar, box }) => {
    columns = await readColumns(box);
    ties = await readTies(box);
    values = { registrar: await dump(registrar, 'registrar'), box: await dump(box, 'box') };
  });
});

/** Returns the idea's id, as the databases have it. */
async function assign(slug: string, idea: string): Promise<string> {
  const { responders } = await callAs(manager, answeringContracts.listAssignments, { params: { slug } });
  const body = { account: nth(responders, 0).account, due: null };
  await callAs(manager, answeringContracts.assignIdea, { params: { slug, idea }, body });
  return Buffer.from(idea, 'base64url').toString('hex');
}

async function readColumns<T>(db: Kysely<T>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_schema as schema, table_name as "table", column_name as "column", data_type as type,
      column_default as "default", is_identity as identity
    from information_schema.columns
    where table_schema in ('registrar', 'box', 'ledger')`.execute(db);
  return rows;
}

/** Sequences, triggers and foreign keys of both sides. */
async function readTies<T>(db: Kysely<T>): Promise<string[]> {
  const { rows } = await sql<{ tie: string }>`
    select sequence_schema || '.' || sequence_name as tie from information_schema.sequences
      where sequence_schema in ('registrar', 'box', 'ledger')
    union all
    select event_object_schema || '.' || trigger_name from information_schema.triggers
      where event_object_schema in ('registrar', 'box', 'ledger')
    union all
    select conrelid::regclass || ' → ' || confrelid::regclass from pg_constraint
      where contype = 'f' and connamespace in ('registrar'::regnamespace, 'box'::regnamespace, 'ledger'::regnamespace)`.execute(
    db,
  );
  return rows.map(({ tie }) => tie);
}

/** Every value of a side as text (bytes in hexadecimal), with one place where it stands. Numbers and yes or no aside. */
async function dump<T>(db: Kysely<T>, side: Side): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const own: readonly string[] = schemas[side];
  for (const { schema, table, column, type } of columns.filter((each) => own.includes(each.schema))) {
    if (type === 'integer' || type === 'boolean') continue;
    const value = type === 'bytea' ? sql`encode(${sql.ref(column)}, 'hex')` : sql`${sql.ref(column)}::text`;
    const { rows } = await sql<{ value: string }>`
      select distinct ${value} as value from ${sql.table(`${schema}.${table}`)}
      where ${sql.ref(column)} is not null`.execute(db);
    for (const row of rows) found.set(row.value, `${schema}.${table}.${column}`);
  }
  return found;
}

test('the dump holds what both sides stored', () => {
  const places = (side: Side) => new Set(values[side].values());
  for (const place of [
    'member.code_hash',
    'membership.m1_enc',
    'membership.member',
    'spent_challenge.challenge',
    'assignment.idea_id',
  ])
    expect(places('registrar')).toContain(`registrar.${place}`);
  for (const place of [
    'idea.tag',
    'vote.tag',
    'waiting_vote.sealed',
    'waiting_leaf.leaf',
    'pending_idea.presentation',
    'idea.author_key',
    'presence.tag',
  ])
    expect(places('box')).toContain(`box.${place}`);
  for (const place of ['leaf.leaf', 'leaf.hash', 'checkpoint.note', 'cell.cell', 'head.told'])
    expect(places('box')).toContain(`ledger.${place}`);
});

test('no value stands on both sides but campaign ids, pool names and which idea somebody in the console is to answer', () => {
  const shared = [...values.registrar].filter(([value]) => values.box.has(value) && !common.has(value));
  expect(shared).toEqual([]);
});

test('no value of one side is hidden within a value of the other', () => {
  const long = (side: Side) => [...values[side]].filter(([value]) => value.length >= 8 && !common.has(value));
  const within = (needles: [string, string][], hay: [string, string][]) =>
    needles.filter(([needle]) => hay.some(([value]) => value.includes(needle.replaceAll('-', ''))));
  expect(within(long('registrar'), long('box'))).toEqual([]);
  expect(within(long('box'), long('registrar'))).toEqual([]);
});

test('no part of a credential request comes back in a presentation', () => {
  const elements = (side: Side, name: string) =>
    [...values[side]]
      .filter(([, place]) => place.endsWith(name))
      .flatMap(([value]) => value.match(/.{64}/g) ?? []);
  const requested = new Set([...elements('registrar', 'm1_enc'), ...elements('registrar', 'm2_enc')]);
  expect(requested.size).toBeGreaterThan(30);
  const presented = elements('box', 'presentation');
  expect(presented.length).toBeGreaterThan(100);
  expect(presented.filter((element) => requested.has(element))).toEqual([]);
});

test('the box keeps no time, no sequence and no serial number', () => {
  const box = columns.filter(({ schema }) => schema === 'box');
  expect(box.length).toBeGreaterThan(30);
  expect(new Set(box.map(({ type }) => type))).toEqual(
    new Set(['uuid', 'text', 'bytea', 'integer', 'boolean', 'ARRAY', 'jsonb']),
  );
  expect(box.filter((column) => column.identity !== 'NO')).toEqual([]);
  const defaults = box.map((column) => column.default).filter((value) => value !== null);
  expect(new Set(defaults)).toEqual(new Set(['0', "'{}'::text[]"]));
});

test('the registrar keeps no time of an enrolment, but for the hour until which a proof of work is remembered', () => {
  const times = columns.filter(({ schema, type }) => schema === 'registrar' && /time|date/.test(type));
  expect(times.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([
    'factor_setup.expires_at', // in somebody's session in the console
    'invitation.expires_at', // to the console, which an administrator sent
    'reset.expires_at', // of a link for a new password to the console
    'session.begun_at', // of somebody's session in the console, and of nobody who enrols
    'session.used_at',
    'sign_in.expires_at', // to the console
    'spent_challenge.expires_at',
    'trail.at', // of what somebody did in the console
  ]);
  const hours = [...values.registrar].filter(([, place]) => place.endsWith('spent_challenge.expires_at'));
  expect(hours.length).toBeGreaterThan(0);
  for (const [hour] of hours) expect(hour).toMatch(/ \d\d:00:00[+-]/);
});

test('no sequence, trigger or foreign key ties the two sides to anything', () => {
  const ofGroups = ['epoch', 'member', 'membership', 'spent_challenge'];
  const ofAccounts = [
    'assignment',
    'authenticator_app',
    'invitation',
    'passkey',
    'recovery_code',
    'reset',
    'session',
    'sign_in',
  ];
  const expected = [
    ...ofGroups.map((table) => `registrar.${table} → registrar."group"`),
    ...ofAccounts.map((table) => `registrar.${table} → registrar.account`),
    'registrar.factor_setup → registrar.session',
  ];
  expect(ties.toSorted()).toEqual(expected.toSorted());
});
