/** Reading a board: page by page, and in a separate campaign with the pass that a pool's members share. */
import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { ideasPage, ideasPageSize } from '../../shared/api/box.ts';
import { resultsReply } from '../../shared/api/ledger.ts';
import { decodeIssuingKey, issue, issuerKeys } from '../../shared/credential/arc1.ts';
import { beginTakingPart } from '../../shared/device/enrolment.ts';
import { readExport } from '../../shared/ledger/export.ts';
import { release } from '../support/crowd.ts';
import { sendFor } from '../support/http.ts';
import { readFile } from '../support/ledger.ts';
import { advance } from '../support/manager.ts';
import { ideaText, nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inParallel } from '../support/parallel.ts';
import { postIdea, readBoard, requestPass } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

test('all pages together hold every idea once, in the order of their ids', async () => {
  const campaign = await openCampaign(scene, { policy: { ideasPerMember: 50 } });
  const { slug, employees } = campaign;
  const count = 2 * ideasPageSize + 5;
  const posted: string[] = [];
  const places = Array.from({ length: count }, (_, at) => at);
  await inParallel(places, 8, async (at) => {
    const slot = Math.floor(at / employees.length) + 1;
    posted.push(await postIdea(http, nth(employees, at % employees.length), slot, ideaText(`Idea ${at}`)));
  });
  await release(http, campaign);

  const read = await readBoard(http, slug);
  expect(read.map(({ id }) => id).sort()).toEqual(posted.sort());
  const bytes = read.map(({ id }) => Buffer.from(id, 'base64url').toString('hex'));
  expect(bytes).toEqual(bytes.toSorted());
  expect((await readBoard(http, slug, { board: 'employees' })).length).toBe(count);
  expect(await readBoard(http, slug, { board: 'customers' })).toEqual([]);
});

test('a last page that is just full has no next one', async () => {
  const campaign = await openCampaign(scene, { policy: { ideasPerMember: 50 } });
  const { slug, employees } = campaign;
  await inParallel(
    Array.from({ length: ideasPageSize }, (_, at) => at),
    8,
    async (at) => {
      await postIdea(http, nth(employees, 0), at + 1, ideaText(`Idea ${at}`));
    },
  );
  await release(http, campaign);
  const path = `/api/box/campaigns/${slug}/ideas`;
  const page = await sendFor(http, ideasPage, { method: 'GET', path });
  expect(page).toMatchObject({ total: ideasPageSize, pages: 1 });
  expect(page.ideas).toHaveLength(ideasPageSize);
  const beyond = sendFor(http, ideasPage, { method: 'GET', path: `${path}?page=2` });
  await expect(beyond).rejects.toMatchObject({ code: 'page_unknown' });
});

test('a merged board is open to everyone', async () => {
  const open = await openCampaign(scene);
  await releaseIdeas(scene, open, open.employees);
  expect(await readBoard(http, open.slug)).toHaveLength(3);
});

test('in a separate campaign a roster pool reads with its own pass, and the open pool is open', async () => {
  const open = await openCampaign(scene, { mode: 'separate' });
  const { slug, employees, customers } = open;
  await releaseIdeas(scene, open, employees);
  const ofEmployees = await requestPass(http, nth(employees, 0));
  const ofCustomers = await requestPass(http, nth(customers, 0));
  const refused = { status: 403, code: 'pass_required' };
  const wrong = [undefined, '', 'x', ofCustomers, ofEmployees.slice(0, -1), `${ofEmployees}AA`];
  for (const pass of wrong) {
    const read = readBoard(http, slug, { board: 'employees', ...(pass !== undefined && { pass }) });
    await expect(read).rejects.toMatchObject(refused);
  }
  expect(await readBoard(http, slug, { board: 'employees', pass: ofEmployees })).toHaveLength(3);

  await expect(readBoard(http, slug)).rejects.toMatchObject(refused);
  expect(await readBoard(http, slug, { board: 'customers' })).toEqual([]);
  await expect(readBoard(http, slug, { board: 'employees' })).rejects.toMatchObject(refused);
});

test('all members of a pool get the same pass, which is worth nothing in another campaign', async () => {
  const one = await openCampaign(scene, { mode: 'separate' });
  const two = await openCampaign(scene, { mode: 'separate' });
  const passes = await Promise.all(one.employees.map((member) => requestPass(http, member)));
  expect(new Set(passes).size).toBe(1);
  const pass = nth(passes, 0);
  expect(pass).not.toBe(await requestPass(http, nth(one.customers, 0)));
  const elsewhere = readBoard(http, two.slug, { board: 'employees', pass });
  await expect(elsewhere).rejects.toMatchObject({ code: 'pass_required' });
});

test('after the close members go on reading, and no file lets anybody else in', async () => {
  const open = await openCampaign(scene, { mode: 'separate' });
  const { slug, employees, campaign } = open;
  await releaseIdeas(scene, open, employees);
  await advance(manager, slug, 'continuous');

  const pass = await requestPass(http, nth(employees, 0));
  expect(await readBoard(http, slug, { board: 'employees', pass })).toHaveLength(3);

  const files = [await readFile(http, slug), await readFile(http, slug, pass)].map(
    (file) => readExport(file).results,
  );
  const keysOf = (results: (typeof files)[number]) =>
    results.map(({ pool, issuingKey }) => [pool, issuingKey !== null]);
  expect(files.map(keysOf)).toEqual([
    [['customers', true]],
    [
      ['employees', false],
      ['customers', true],
    ],
  ]);
  const path = `/api/manage/campaigns/${slug}/results/employees/0`;
  const headers = { cookie: manager.cookie };
  expect(await sendFor(http, resultsReply, { method: 'GET', path, headers })).toMatchObject({
    issuingKey: null,
  });

  // Whoever makes up somebody who took part, with the disclosed key, is a member of nothing by that.
  const { group } = scene;
  const secret = files[0]?.[0]?.issuingKey ?? new Uint8Array();
  const keys = issuerKeys(group, decodeIssuingKey(group, secret));
  const begun = beginTakingPart(group, randomBytes(32), campaign.id, 'employees', keys.publicKey);
  const response = issue(group, keys, begun.request);
  const membership = begun.finish(Buffer.from(response).toString('base64url'));
  for (const pool of ['employees', 'customers'] as const) {
    const made = { ...nth(employees, 0), pool, membership };
    const asked = requestPass(http, made).then((own) =>
      readBoard(http, slug, { board: 'employees', pass: own }),
    );
    await expect(asked).rejects.toMatchObject({ status: 403 });
  }
});

test('a board says nothing of what waits, of tags, or of who wrote', async () => {
  const open = await openCampaign(scene);
  await releaseIdeas(scene, open, open.employees);
  await postIdea(http, nth(open.employees, 0), 4, ideaText('Waiting'));
  const page = await sendFor(http, ideasPage, {
    method: 'GET',
    path: `/api/box/campaigns/${open.slug}/ideas`,
  });
  expect(page).toMatchObject({ total: 3, release: 1, pages: 1 });
  const names = ['authorKey', 'body', 'cells', 'id', 'language', 'moderation', 'pool', 'release', 'title'];
  for (const idea of page.ideas) expect(Object.keys(idea).sort()).toEqual(names);
});
