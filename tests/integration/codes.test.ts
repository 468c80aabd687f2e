/** Enrolment codes go out as CSV, once. */

import { base32crockford } from '@scure/base';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Language } from '../../shared/api/constants.ts';
import type { CodesFor } from '../../shared/api/manage.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { send } from '../support/http.ts';
import {
  advance,
  callAs,
  createCampaign,
  groupOf,
  importRoster,
  makeCodes,
  readRoster,
} from '../support/manager.ts';
import { draftOf, nth } from '../support/open-campaign.ts';
import { enrolWithCode } from '../support/participant.ts';
import { account } from '../support/shared-server.ts';
import { everythingStored } from '../support/test-database.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { http, group, manager } = testServer;
afterAll(testServer.end);

const headers = { cookie: manager.cookie };
let slug: string;
beforeEach(async () => {
  const draft = draftOf();
  slug = draft.slug;
  await createCampaign(manager, draft);
});

const members = () => readRoster(manager, slug, 'employees');
const rosterOf = (...names: string[]) =>
  importRoster(
    manager,
    slug,
    'employees',
    names.map((name) => ({ name })),
  );

async function codesOf(body: { whose: CodesFor; language?: Language }) {
  const path = `/api/manage/groups/${await groupOf(manager, slug, 'employees')}/codes`;
  const asked = { language: 'en', ...body, campaign: slug };
  const { text, headers: answered } = await send(http, { method: 'POST', path, headers, body: asked });
  const rows = z.array(z.object({ name: z.string(), code: z.string() }));
  return {
    answered,
    rows: rows.parse(
      parse(text, { columns: true, bom: true, delimiter: body.language === 'fr' ? ';' : ',' }),
    ),
  };
}

test('cells that start like a formula do not become one', async () => {
  await rosterOf('=HYPERLINK("http://elsewhere.example")', '+1', '-1', '@SUM(A1)');
  const { rows, answered } = await codesOf({ whose: 'missing' });
  expect(rows.map(({ name }) => name).sort()).toEqual(
    ["'+1", "'-1", `'=HYPERLINK("http://elsewhere.example")`, "'@SUM(A1)"].sort(),
  );
  expect(answered['cache-control']).toBe('no-store');
  expect(answered['content-type']).toBe('text/csv; charset=utf-8');
});

test('the file opens in columns where a comma stands in numbers, too', async () => {
  await rosterOf('Ada', 'Lovelace; Augusta');
  const { rows } = await codesOf({ whose: 'missing', language: 'fr' });
  expect(rows.map(({ name }) => name).sort()).toEqual(['Ada', 'Lovelace; Augusta']);
});

test('of codes, passwords, deleted drafts and groups nothing can be read from what is stored', async () => {
  await rosterOf('Somebody to forget');
  const group = await groupOf(manager, slug, 'employees');
  await send(http, { method: 'DELETE', path: `/api/manage/campaigns/${slug}`, headers });
  await callAs(manager, groupContracts.removeGroup, { params: { group } });
  await createCampaign(manager, draftOf({ slug }));

  await rosterOf('Ada', 'Grace');
  const codes = await makeCodes(manager, slug, 'employees');
  expect(codes.map(({ link }) => link)).toEqual(
    codes.map(({ code, name }) => `${http.url}/c/${slug}#code=${code}&pool=employees&name=${name}`),
  );
  for (const { code } of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(await makeCodes(manager, slug, 'employees')).toEqual([]);

  const dump = await everythingStored(testServer.database);
  expect(dump).toContain('GRACE');
  expect(dump).toContain('$ARGON2ID$V=19$M=19456,');
  expect(dump).not.toContain(account.password.toUpperCase());
  expect(dump).not.toContain('FORGET');
  for (const { code } of codes) {
    const digits = code.replaceAll('-', '');
    const bytes = [Buffer.from(code), Buffer.from(digits), base32crockford.decode(digits)];
    const forms = bytes.map((form) => Buffer.from(form).toString('hex').toUpperCase());
    for (const form of [code, digits, ...forms]) expect(dump).not.toContain(form);
  }
});

test('a new code for one member ends the old one, and changes nobody else', async () => {
  await rosterOf('Ada', 'Grace');
  const [ada, grace] = await makeCodes(manager, slug, 'employees');
  const { campaign } = await advance(manager, slug, 'draft');
  const member = nth(await members(), 0).id;
  const [fresh] = (await codesOf({ whose: member })).rows;
  const enrol = (code = '') => enrolWithCode(http, group, campaign, 'employees', code);
  await expect(enrol(ada?.code)).rejects.toMatchObject({ code: 'code_refused' });
  await enrol(fresh?.code);
  await enrol(grace?.code);

  const [again] = (await codesOf({ whose: member })).rows;
  await expect(enrol(again?.code)).rejects.toMatchObject({ code: 'code_refused' });
  const stranger = codesOf({ whose: crypto.randomUUID() });
  await expect(stranger).rejects.toMatchObject({ status: 404, code: 'member_not_found' });
});

test('codes of a lost file are made anew for everyone, and tell nobody who has joined', async () => {
  await rosterOf('Ada', 'Grace');
  const [ada, grace] = await makeCodes(manager, slug, 'employees');
  const { campaign } = await advance(manager, slug, 'draft');
  const enrol = (code = '') => enrolWithCode(http, group, campaign, 'employees', code);
  await enrol(ada?.code);
  const { rows } = await codesOf({ whose: 'all' });
  expect(rows.map(({ name }) => name)).toEqual(['Ada', 'Grace']);
  const refused = { status: 403, code: 'code_refused' };
  for (const code of [ada?.code, grace?.code, rows[0]?.code])
    await expect(enrol(code)).rejects.toMatchObject(refused);
  await enrol(rows[1]?.code);
});

test('the roster never tells who has enrolled', async () => {
  await rosterOf('Ada', 'Grace');
  const [ada] = await makeCodes(manager, slug, 'employees');
  const { campaign } = await advance(manager, slug, 'draft');
  const before = await members();
  await enrolWithCode(http, group, campaign, 'employees', ada?.code ?? '');
  expect(await members()).toEqual(before);
  for (const member of before)
    expect(Object.keys(member).sort()).toEqual(['email', 'hasCode', 'id', 'name', 'nth']);
});
