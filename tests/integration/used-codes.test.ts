/** Whoever holds a file of codes does not find out at once who has joined, and nobody is kept from joining by it. */
import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { findCampaign } from '../../server/campaigns/queries.ts';
import { createCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { makeCodes } from '../../server/manage/codes.ts';
import { changeRoster } from '../../server/manage/roster.ts';
import { usedCodesAnHour } from '../../server/registrar/used-codes.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginMembership } from '../../shared/device/enrolment.ts';
import { startInProcess } from '../support/in-process.ts';
import { draftOf, nth } from '../support/open-campaign.ts';

const time = { now: '2100-01-04T08:00:00.000Z' };
const { deps, end } = await startInProcess(() => new Date(time.now));
const app = await buildApp(
  { identified: deps, anonymous: deps },
  { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
);
afterAll(async () => {
  await app.close();
  await end();
});

/** A group of so many, with a code each, that a campaign takes. */
async function openGroup(size: number) {
  const draft = draftOf({ admissions: { employees: 'roster', customers: 'open' } });
  await createCampaign(deps, draft);
  const record = await findCampaign(deps.box, draft.slug);
  const group = record?.pools.find(({ pool }) => pool === 'employees')?.group_id ?? '';
  const add = Array.from({ length: size }, (_, at) => ({ name: `Person ${at}`, email: null, nth: 0 }));
  const codes = await deps.registrar.transaction().execute(async (trx) => {
    await changeRoster(trx, group, { remove: [], change: [], add });
    return (await makeCodes(trx, group, 'all')).codes;
  });
  await movePhase(deps, draft.slug, 'draft');
  return { group, codes: codes.map(({ code }) => code) };
}

/** Asks as a new device would: all of them from one address. Returns the status and what is said, save for a membership. */
async function use(group: string, code: string): Promise<[number, unknown]> {
  const { publicKey } = deps.issuers.ofEpoch(group, 1).keys;
  const { request } = beginMembership(deps.issuers.group, randomBytes(32), group, 1, publicKey);
  const answer = await app.inject({
    method: 'POST',
    url: `/api/registrar/groups/${group}/enrolments`,
    payload: { epoch: 1, request: toBase64url(request), admission: { kind: 'code', code } },
  });
  return [answer.statusCode, answer.statusCode === 200 ? undefined : answer.json()];
}
const useAll = (group: string, codes: readonly string[]) =>
  Promise.all(codes.map((code) => use(group, code)));
const joined = [200, undefined];
const answer = (status: number, code: string) => [status, { error: expect.objectContaining({ code }) }];
const count = (answers: [number, unknown][], status: number) =>
  answers.filter((one) => one[0] === status).length;

test('a company of 300 joins behind one address at once, and a fifth of it tries its link once more', async () => {
  const { group, codes } = await openGroup(310);
  const [first, later] = [codes.slice(0, 300), codes.slice(300)];
  for (const got of await useAll(group, first)) expect(got).toEqual(joined);
  const again = first.slice(0, 59);
  for (const got of await useAll(group, again)) expect(got).toEqual(answer(403, 'code_refused'));
  expect(await use(group, nth(later, 0))).toEqual(joined);

  // What nobody was given, and what was tried before, changes nothing; and both are answered like a used code.
  const unknown = await useAll(
    group,
    Array.from({ length: 100 }, (_, at) => `AAAA-BBBB-CCCC-D${String(at).padStart(3, '0')}`),
  );
  for (const got of [...unknown, ...(await useAll(group, again))])
    expect(got).toEqual(await use(group, nth(again, 0)));
  expect(await use(group, nth(later, 1))).toEqual(joined);
});

test('of a file that is tried as a whole, an hour tells of a fifth, and no code is spent by it', async () => {
  const { group, codes } = await openGroup(100);
  const [used, unused] = [codes.slice(0, 90), codes.slice(90)];
  for (const got of await useAll(group, used)) expect(got).toEqual(joined);
  time.now = '2100-01-05T09:00:00.000Z';
  const swept = await useAll(group, used);
  expect([count(swept, 403), count(swept, 429)]).toEqual([18, 72]);
  const paused = answer(429, 'codes_paused');
  for (const code of [nth(used, 0), nth(used, 89), nth(unused, 0), 'AAAA-BBBB-CCCC-DDDD'])
    expect(await use(group, code)).toEqual(paused);
  const other = await openGroup(5);
  expect(await use(other.group, nth(other.codes, 0))).toEqual(joined);

  time.now = '2100-01-05T09:59:59.999Z';
  expect(await use(group, nth(unused, 0))).toEqual(paused);
  time.now = '2100-01-05T10:00:00.000Z';
  expect(await use(group, nth(unused, 0))).toEqual(joined);
  const next = await useAll(group, used);
  expect([count(next, 403), count(next, 429)]).toEqual([19, 71]);
});

test('people who were added to the list let nobody ask faster', async () => {
  const { group, codes } = await openGroup(500);
  const used = codes.slice(0, 30);
  for (const got of await useAll(group, used)) expect(got).toEqual(joined);
  const swept = await useAll(group, used);
  expect([count(swept, 403), count(swept, 429)]).toEqual([10, 20]);
});

test('where few have joined, ten are answered', () => {
  expect([1, 50, 51, 300, 100_000].map(usedCodesAnHour)).toEqual([10, 10, 11, 60, 20_000]);
});
