/** Organisers take texts away: everybody is told, the ledger says it, and after some days the text is gone for good. */
import { afterAll, expect, test } from 'vitest';
import type { ModerationBody } from '../../shared/api/moderation.ts';
import { boardContracts, campaignContracts, entryContracts } from '../../shared/api/routes/box.ts';
import { consoleContracts } from '../../shared/api/routes/console.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import { buildEntry, sayReport } from '../../shared/device/entries.ts';
import type { Body } from '../../shared/entries/kinds.ts';
import { decodeLeaf, type LeafOf } from '../../shared/ledger/leaves.ts';
import { mark } from '../../shared/ledger/masking.ts';
import type { Reason } from '../../shared/ledger/moderation-words.ts';
import { cast, cellsOf } from '../support/ballots.ts';
import { release } from '../support/crowd.ts';
import { call, send, sentTo } from '../support/http.ts';
import { readFile, readLedger } from '../support/ledger.ts';
import { advance, callAs, readComparison } from '../support/manager.ts';
import { k, nth, type OpenCampaign, openCampaign } from '../support/open-campaign.ts';
import { type Participant, postIdea, readBoard } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';
import { runVerify } from '../support/verify-command.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

const secret = 'Anna Berg';
const texts = [
  { title: `Ask ${secret}`, body: `She knows. Call ${secret}!`, language: 'en', underOwnName: null },
  { title: 'Shorter letters', body: 'One page.', language: 'en', underOwnName: null },
  { title: 'Later shifts', body: '', language: 'en', underOwnName: null },
];

/** Their ids are those of `texts`; all but the last are voted on. */
async function play(): Promise<{ open: OpenCampaign; ids: string[] }> {
  const open = await openCampaign(scene, { policy: { results: 'running' } });
  const ids = await Promise.all(texts.map((text, at) => postIdea(http, nth(open.employees, at), 1, text)));
  await release(http, open);
  for (const id of ids.slice(0, 2)) await cast(scene, open.employees, id, 'aadd');
  await release(http, open);
  return { open, ids };
}

const moderate = ({ slug }: OpenCampaign, body: ModerationBody) =>
  callAs(manager, consoleContracts.moderate, { params: { slug }, body });
const hide = (open: OpenCampaign, idea: string, number = 0, note = '') =>
  moderate(open, { action: 'hide', ideas: [{ idea, number }], reason: 'names_person', note });
const restore = (open: OpenCampaign, idea: string, number: number) =>
  moderate(open, { action: 'restore', ideas: [{ idea, number }] });
const maskName = (open: OpenCampaign, idea: string, number = 0) =>
  moderate(open, {
    ...{ action: 'mask', ideas: [{ idea, number }], reason: 'names_person', note: '' },
    title: [{ from: 4, to: 13 }],
    body: [{ from: 16, to: 25 }],
  });

async function shown({ slug }: OpenCampaign, idea: string) {
  return (await readBoard(http, slug)).find(({ id }) => id === idea);
}
async function moderated({ slug }: OpenCampaign, idea: string) {
  const { ideas } = await callAs(manager, consoleContracts.readModeration, {
    ...{ params: { slug }, query: {} },
  });
  return ideas.find(({ id }) => id === idea);
}
/** All that anybody reads of a campaign, beside moderators. */
async function everythingRead({ slug }: OpenCampaign): Promise<string> {
  const ideas = await callAs(manager, consoleContracts.readManagedIdeas, { params: { slug }, query: {} });
  const specimen = await call(http, boardContracts.readSpecimen, { params: { slug }, query: {} });
  const comparison = await readComparison(manager, slug);
  return JSON.stringify([await readBoard(http, slug), ideas, specimen, comparison]);
}
async function acts({ slug }: OpenCampaign): Promise<LeafOf<'moderation'>[]> {
  const { leaves } = await readLedger(http, slug);
  return leaves.map(decodeLeaf).filter((leaf) => leaf.kind === 'moderation');
}

test('a hidden text is gone at once, and its votes and a tombstone stay', async () => {
  const { open, ids } = await play();
  const idea = nth(ids, 0);
  const before = await cellsOf(scene, open, idea);
  await hide(open, idea, 0, 'A colleague is named.');
  expect(await shown(open, idea)).toMatchObject({
    ...{ title: null, body: null, language: null },
    moderation: { action: 'hide', reason: 'names_person', note: 'A colleague is named.', number: 1 },
    cells: before,
  });
  expect(await everythingRead(open)).not.toContain(secret);
  const { underOwnName: _, ...written } = nth(texts, 0);
  expect(await moderated(open, idea)).toMatchObject({ title: null, number: 1, kept: written });
  expect(await acts(open)).toMatchObject([{ number: 1, action: 'hide', reason: 'names_person' }]);
  const view = await call(http, campaignContracts.readCampaign, { params: { slug: open.slug } });
  expect(view).toMatchObject({ moderations: 1, ideas: 3, release: 2 });

  await cast(scene, open.customers, idea, 'aad');
  await restore(open, idea, 1);
  expect(await shown(open, idea)).toMatchObject({ ...written, moderation: null });
  expect(await moderated(open, idea)).toMatchObject({ number: 2, kept: null, moderation: null });
  expect(await acts(open)).toMatchObject([{ action: 'hide' }, { action: 'restore', content: null }]);
});

test('a mask takes passages and leaves the rest, and can be drawn wider and taken off', async () => {
  const { open, ids } = await play();
  const idea = nth(ids, 0);
  await maskName(open, idea);
  expect(await shown(open, idea)).toMatchObject({
    ...{ title: `Ask ${mark}`, body: `She knows. Call ${mark}!`, language: 'en' },
    moderation: { action: 'mask', salt: expect.any(String) },
  });
  expect(await everythingRead(open)).not.toContain(secret);
  // Passages are those of what was written.
  await moderate(open, {
    ...{ action: 'mask', ideas: [{ idea, number: 1 }], reason: 'other', note: '' },
    title: [{ from: 0, to: 13 }],
    body: [],
  });
  expect(await shown(open, idea)).toMatchObject({ title: mark, body: `She knows. Call ${secret}!` });
  await restore(open, idea, 2);
  expect(await shown(open, idea)).toMatchObject({ title: `Ask ${secret}`, moderation: null });
});

test('what cannot be done is refused, each with its code, and changes nothing', async () => {
  const { open, ids } = await play();
  const [idea, other] = [nth(ids, 0), nth(ids, 1)];
  const refused = (code: string) => expect.objectContaining({ code });
  await expect(restore(open, idea, 0)).rejects.toEqual(refused('not_moderated'));
  await expect(hide(open, 'A'.repeat(22))).rejects.toEqual(refused('idea_not_found'));
  await expect(hide(open, idea, 1)).rejects.toEqual(refused('moderation_changed'));
  for (const title of [[], [{ from: 4, to: 900 }]])
    await expect(
      moderate(open, {
        ...{ action: 'mask', ideas: [{ idea, number: 0 }], reason: 'other', note: '', body: [] },
        title,
      }),
    ).rejects.toEqual(refused('passage_unknown'));
  await hide(open, idea);
  await expect(hide(open, idea, 1)).rejects.toEqual(refused('already_hidden'));
  // All or nothing.
  const both = [other, idea].map((each) => ({ idea: each, number: 0 }));
  await expect(moderate(open, { action: 'hide', ideas: both, reason: 'spam', note: '' })).rejects.toEqual(
    refused('moderation_changed'),
  );
  expect(await shown(open, other)).toMatchObject({ title: 'Shorter letters', moderation: null });
  expect(await acts(open)).toHaveLength(1);
});

test('of moderators who act at once, one does', async () => {
  const { open, ids } = await play();
  const idea = nth(ids, 0);
  const asked = await Promise.allSettled([
    ...Array.from({ length: 3 }, () => hide(open, idea)),
    ...Array.from({ length: 3 }, () => maskName(open, idea)),
  ]);
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of asked)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'moderation_changed' });
  expect(await acts(open)).toMatchObject([{ number: 1 }]);
  // On another idea each is done, with releases between.
  await Promise.all([hide(open, nth(ids, 1)), hide(open, nth(ids, 2)), release(http, open)]);
  expect(await acts(open)).toHaveLength(3);
});

test('who checks a campaign finds it right, whatever was taken away before and after its close', async () => {
  const { open, ids } = await play();
  const [first, second, third] = [nth(ids, 0), nth(ids, 1), nth(ids, 2)];
  await maskName(open, first);
  await hide(open, second, 0, 'See the rules.');
  await advance(manager, open.slug, 'continuous');
  const address = `${http.url}/c/${open.slug}`;
  expect(await runVerify(address)).toMatchObject({ code: 0 });
  await moderate(open, {
    ...{ action: 'hide', reason: 'spam', note: '' },
    ideas: [
      { idea: first, number: 1 },
      { idea: third, number: 0 },
    ],
  });
  await restore(open, second, 1);
  expect(await runVerify(address)).toMatchObject({ code: 0 });
  const file = await readFile(http, open.slug);
  for (const gone of [secret, 'Later shifts']) expect(decoded(file)).not.toContain(gone);
  expect(decoded(file)).toContain('Shorter letters');
  const params = { slug: open.slug, pool: 'employees', page: '0' };
  const { headers } = await send(http, sentTo(ledgerContracts.readContents, { params }));
  expect(headers['cache-control']).toBe('no-cache');
});

/** The contents of a file as text. */
function decoded(file: string): string {
  const { contents } = JSON.parse(file) as { contents: string[] };
  return contents.map((each) => Buffer.from(each, 'base64url').toString()).join('\n');
}

test('reports are counted once a member, told from k on, and seen by moderators alone', async () => {
  const { open, ids } = await play();
  const [idea, other] = [nth(ids, 0), nth(ids, 1)];
  const { slug } = open;
  const bodyOf = ({ group, credential, campaign, pool }: Participant, of: string, reason: Reason) =>
    buildEntry(group, credential, campaign.id, pool, 'report', sayReport(of, reason));
  const post = (body: Body<'report'>) => call(http, entryContracts.report, { params: { slug }, body });
  const told = async (of: string) => (await moderated(open, of))?.reports;

  const first = bodyOf(nth(open.employees, 0), idea, 'names_person');
  const receipt = await post(first);
  expect(await post(first)).toEqual(receipt);
  await expect(post(bodyOf(nth(open.employees, 0), idea, 'spam'))).rejects.toMatchObject({
    code: 'already_counted',
  });
  await expect(post(bodyOf(nth(open.employees, 1), 'A'.repeat(22), 'spam'))).rejects.toMatchObject({
    code: 'idea_not_found',
  });
  expect(await told(idea)).toBeNull();
  await post(bodyOf(nth(open.employees, 1), other, 'other'));
  await cast(scene, open.employees, nth(ids, 2), 'a-aa');
  await release(http, open);
  expect(await told(idea)).toEqual({ count: null, reasons: [] });
  expect(await told(other)).toEqual({ count: null, reasons: [] });
  await expect(post(bodyOf(nth(open.employees, 0), idea, 'spam'))).rejects.toMatchObject({
    code: 'already_counted',
  });
  for (const [at, reason] of (['names_person', 'names_person', 'spam'] as const).entries())
    await post(bodyOf(nth(open.employees, at + 1), idea, reason));
  await release(http, open);
  expect(await told(idea)).toEqual({ count: k, reasons: [{ reason: 'names_person', count: k }] });

  const read = JSON.stringify([await readBoard(http, slug), await readComparison(manager, slug)]);
  expect(read).not.toContain('names_person');
  await advance(manager, slug, 'continuous');
  await expect(post(bodyOf(nth(open.customers, 0), idea, 'spam'))).rejects.toMatchObject({
    code: 'phase_closed',
  });
  const { leaves } = await readLedger(http, slug);
  expect(leaves.map(decodeLeaf).filter(({ kind }) => kind === 'report')).toHaveLength(5);
  expect(decoded(await readFile(http, slug))).not.toContain('names_person');
  expect(await runVerify(`${http.url}/c/${slug}`)).toMatchObject({ code: 0 });
});
