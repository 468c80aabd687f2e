/** Rosters come in as CSV, all or nothing. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { rosterReply } from '../../shared/api/manage.ts';
import { send, sendFor } from '../support/http.ts';
import { advance, createCampaign, importRoster, makeCodes, readRoster } from '../support/manager.ts';
import { draftOf, nth } from '../support/open-campaign.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

const headers = { cookie: manager.cookie };
let slug: string;
beforeEach(async () => {
  const draft = draftOf();
  slug = draft.slug;
  await createCampaign(manager, draft);
});

const address = () => `/api/manage/campaigns/${slug}/pools/employees`;
const upload = (csv: string) =>
  sendFor(http, rosterReply, { method: 'POST', path: `${address()}/roster`, headers, body: { csv } });
const page = (query = {}) => readRoster(manager, slug, 'employees', query);
const people = async () => (await page()).members.map(({ name, email }) => [name, email]);

const expected = [
  ['Ada Lovelace', 'ada@company.example'],
  ['Grace "Amazing" Hopper', null],
  ['Noël, Éloïse', 'eloise@company.example'],
];

test.each([
  [
    'commas and quotes',
    'name,email\nAda Lovelace,ada@company.example\n"Noël, Éloïse",eloise@company.example\n"Grace ""Amazing"" Hopper",\n',
  ],
  [
    'semicolons, BOM and Windows lines',
    '\ufeffName;E-Mail\r\nAda Lovelace;ada@company.example\r\nNoël, Éloïse;eloise@company.example\r\n"Grace ""Amazing"" Hopper";\r\n',
  ],
  [
    'tabs and no last line feed',
    'email\tname\nada@company.example\tAda Lovelace\neloise@company.example\tNoël, Éloïse\n\tGrace "Amazing" Hopper',
  ],
  [
    'a French header, more columns and blank lines',
    'Matricule;Nom;Courriel\n1;Ada  Lovelace ;ada@company.example\n\n2;Noël, Éloïse;eloise@company.example\n3;"Grace ""Amazing"" Hopper";\n\n',
  ],
])('a roster with %s is read', async (_, csv) => {
  expect(await upload(csv)).toEqual({ added: 3, alreadyThere: 0 });
  expect(await people()).toEqual(expected);
});

test('names without addresses make a roster too', async () => {
  expect(await upload('nom complet\nAda\nGrace\n')).toEqual({ added: 2, alreadyThere: 0 });
});

test('who is there already stays as they are', async () => {
  await upload('name,email\nAda,ada@company.example\n');
  const again = 'name,email\nAda Lovelace,ADA@company.example\nGrace,grace@company.example\n';
  expect(await upload(again)).toEqual({ added: 1, alreadyThere: 1 });
  expect(await people()).toEqual([
    ['Ada', 'ada@company.example'],
    ['Grace', 'grace@company.example'],
  ]);
});

test('broken rows are told by line, and nothing is imported', async () => {
  const csv = [
    'name,email',
    'Ada,ada@company.example',
    ',nameless@company.example',
    'Grace,not an address',
    'Alan,alan@company.example,too much',
    '"two\nlines",two@company.example',
    'Ada again,ada@company.example',
    'Edsger',
    '',
    'Barbara\u0007,barbara@company.example',
  ].join('\n');
  const rows = [
    { line: 3, problem: 'no-name' },
    { line: 4, problem: 'bad-email' },
    { line: 5, problem: 'columns' },
    { line: 8, problem: 'repeated' },
    { line: 9, problem: 'columns' },
    { line: 11, problem: 'bad-name' },
  ];
  const details = { problems: rows.length, rows };
  await expect(upload(csv)).rejects.toMatchObject({ status: 400, code: 'roster_invalid', details });
  expect(await people()).toEqual([]);
});

test.each<[string, string, object]>([
  ['no header', 'Ada,ada@company.example\n', { line: 1, problem: 'no-name-column' }],
  ['nothing but spaces', '  \n ', { line: 1, problem: 'no-name-column' }],
  ['a quote that never ends', 'name\n"Ada\nGrace\n', { problem: 'columns' }],
])('a file with %s is refused', async (_, csv, row) => {
  const details = { rows: [row] };
  await expect(upload(csv)).rejects.toMatchObject({ code: 'roster_invalid', details });
});

test('at most 50 of the broken rows are listed, and all are counted', async () => {
  const csv = `name,email\n${'x,y\n'.repeat(70)}`;
  const refused = await upload(csv).catch((error) => error);
  expect(refused.details.problems).toBe(70);
  expect(refused.details.rows).toHaveLength(50);
});

test('a roster of 5,001 is imported whole and read page by page', async () => {
  const many = Array.from({ length: 5001 }, (_, at) => ({ name: `Member ${String(at).padStart(4, '0')}` }));
  expect(await importRoster(manager, slug, 'employees', many)).toEqual({ added: 5001, alreadyThere: 0 });
  const first = await page();
  expect(first).toMatchObject({ total: 5001, next: nth(first.members, 99).id });
  const second = await page({ after: first.next });
  expect(nth(second.members, 0).name).toBe('Member 0100');
  expect(await page({ search: 'member 4999' })).toMatchObject({ total: 1, next: null });
  expect(await page({ search: '%' })).toMatchObject({ total: 0 });
  expect(await makeCodes(manager, slug, 'employees')).toHaveLength(5001);
});

test('a member can be taken off a draft, and only off a draft', async () => {
  await upload('name\nAda\nGrace\n');
  const [ada, grace] = (await page()).members;
  const remove = (id = '') => send(http, { method: 'DELETE', path: `${address()}/roster/${id}`, headers });
  await remove(ada?.id);
  await expect(remove(ada?.id)).rejects.toMatchObject({ code: 'member_not_found' });
  expect((await page()).total).toBe(1);
  await advance(manager, slug, 'draft');
  await expect(remove(grace?.id)).rejects.toMatchObject({ code: 'campaign_frozen' });
});

test('an open pool has no roster and no codes', async () => {
  const path = `/api/manage/campaigns/${slug}/pools/customers`;
  const refused = { status: 403, code: 'admission_wrong' };
  await expect(importRoster(manager, slug, 'customers', [{ name: 'Ada' }])).rejects.toMatchObject(refused);
  await expect(makeCodes(manager, slug, 'customers')).rejects.toMatchObject(refused);
  const read = send(http, { method: 'GET', path: `${path}/roster`, headers });
  await expect(read).rejects.toMatchObject(refused);
});
