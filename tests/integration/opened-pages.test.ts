/** What the close opens has no bound: one idea may have all the votes. Anybody may ask for it, and as often as they like. */
import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import { insertCells } from '../../server/ledger/queries.ts';
import { createCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { campaignViewSchema } from '../../shared/api/campaigns.ts';
import { resultsReply } from '../../shared/api/ledger.ts';
import { fetchFile } from '../../shared/audit/fetch-ledger.ts';
import { readExport } from '../../shared/ledger/export.ts';
import { tilePath } from '../../shared/ledger/tiles.ts';
import { startInProcess } from '../support/in-process.ts';
import { draftOf } from '../support/open-campaign.ts';

const { deps, end } = await startInProcess(() => new Date());
const app = await buildApp(
  { identified: deps, anonymous: deps },
  { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
);
afterAll(async () => {
  await app.close();
  await end();
});

const draft = draftOf({ admissions: { employees: 'open', customers: 'open' } });
await createCampaign(deps, draft);
await movePhase(deps, draft.slug, 'draft');
await movePhase(deps, draft.slug, 'continuous');
const { id, slug } = await rememberOpened(deps.box)(draft.slug);
const cells = [40, 700_001, 0, 300_000, 12].map((length) => randomBytes(length + 1));
await deps.box.transaction().execute((trx) => insertCells(trx, id, 'employees', 0, cells));

const campaign = `/api/box/campaigns/${slug}`;
const get = (path: string) =>
  app.inject({ url: `${campaign}/ledger${path}`, headers: { 'accept-encoding': 'br, gzip' } });

test('a page is of bounded size, however many votes a cell holds', async () => {
  for (let page: number | null = 0; page !== null; ) {
    const answer = await get(`/results/employees/${page}`);
    expect(answer.rawPayload.length).toBeLessThan(360_000);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    page = resultsReply.parse(answer.json()).next;
  }
});

test('readers put cells together again that went on in another page', async () => {
  const json = async (path: string) => (await app.inject(`${campaign}/ledger${path}`)).json();
  const file = await fetchFile(
    {
      checkpoints: () => json('/checkpoints'),
      bundle: async (part) =>
        (await app.inject(`${campaign}/ledger/tile/entries/${tilePath(part)}`)).rawPayload,
      contents: (pool, page) => json(`/contents/${pool}/${page}`),
      results: (pool, page) => json(`/results/${pool}/${page}`),
    },
    campaignViewSchema.parse((await app.inject(campaign)).json()).texts,
  );
  const employees = readExport(file).results.find(({ pool }) => pool === 'employees');
  expect(employees?.cells.map((cell) => Buffer.from(cell).equals(cells.shift() ?? Buffer.alloc(0)))).toEqual(
    Array(5).fill(true),
  );
});

test('where too many ask at once, some are told to come back, and none finds an error', async () => {
  const answers = await Promise.all(Array.from({ length: 900 }, () => get('/results/employees/0')));
  const kinds = new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers['retry-after']}`));
  expect([...kinds].toSorted()).toEqual(['200 undefined', '503 1']);
  for (const { statusCode, headers } of answers) {
    if (statusCode === 503) expect(headers['cache-control']).toBeUndefined();
  }
});
