/** Posting an idea: what is taken, and that nobody sees it before its release. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptedReply } from '../../shared/api/box.ts';
import { entryContracts } from '../../shared/api/routes/box.ts';
import { encodeList } from '../../shared/bytes/list.ts';
import { buildEntry, buildIdea, type IdeaDraft, sayIdea } from '../../shared/device/entries.ts';
import { release } from '../support/crowd.ts';
import { call, send } from '../support/http.ts';
import { advance } from '../support/manager.ts';
import { firstPage, ideaText, nth, type OpenCampaign, openCampaign } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { postIdea } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, group, manager } = scene;
afterAll(scene.end);

let open: OpenCampaign;
beforeAll(async () => {
  open = await openCampaign(scene, { policy: { ideasPerMember: 8 } });
});

function build(slot: number, draft: IdeaDraft, at = 0) {
  const { credential, seed } = nth(open.employees, at);
  return buildIdea(group, credential, seed, open.campaign.id, 'employees', slot, draft);
}

const post = (body: unknown) =>
  send(http, { method: 'POST', path: `/api/box/campaigns/${open.slug}/ideas`, body });

test('an idea is named by the hash of what it says, and its answer is that of a vote', async () => {
  const { idea, body } = build(1, { ...ideaText('Été: déjà vu 🙂'), language: 'fr', underOwnName: 'no' });
  const { text } = await post(body);
  expect(acceptedReply.parse(JSON.parse(text))).toMatchObject({ status: 'accepted' });
  const { title, body: prose, language } = body;
  const [salt, authorKey] = [body.textSalt, body.authorKey].map((field) => Buffer.from(field, 'base64url'));
  const hash = (...parts: (string | Buffer | undefined)[]) =>
    createHash('sha256')
      .update(encodeList(['candor/v1', ...parts.map((part = '') => part)]))
      .digest();
  const said = hash('content', 'text', title, prose, language, salt);
  expect(idea).toBe(hash('idea-id', said, authorKey).subarray(0, 16).toString('base64url'));
});

test('the very same bytes get the very same receipt, another idea in their place is refused', async () => {
  const { body } = build(2, ideaText('Once'));
  const { text: answer } = await post(body);
  expect(await post(body)).toMatchObject({ text: answer });
  const sealedAnew = build(2, ideaText('Once')).body;
  await expect(post(sealedAnew)).rejects.toMatchObject({ status: 409, code: 'already_counted' });
  const second = build(2, ideaText('Twice')).body;
  await expect(post(second)).rejects.toMatchObject({ status: 409, code: 'slot_used' });
  await Promise.all([1, 2].map((at) => post(build(2, ideaText(`Company ${at}`), at).body)));
  await release(http, open);
  expect(await post(body)).toMatchObject({ text: answer });
  await expect(post(sealedAnew)).rejects.toMatchObject({ code: 'already_counted' });
  await expect(post(second)).rejects.toMatchObject({ code: 'slot_used' });
});

test('a copy of an idea, down to its author key, is not a second one, and holds up no release', async () => {
  const campaign = await openCampaign(scene);
  const [author, copier] = [nth(campaign.employees, 0), nth(campaign.customers, 0)];
  const { slug } = campaign;
  const copied = { status: 409, code: 'already_counted' };
  const copy = () => postIdea(http, { ...copier, seed: author.seed }, 1, ideaText('The original'));
  await postIdea(http, author, 1, ideaText('The original'));
  await expect(copy()).rejects.toMatchObject(copied);
  await Promise.all([1, 2].map((at) => postIdea(http, nth(campaign.employees, at), 1, ideaText(`${at}`))));
  await release(http, campaign);
  await expect(copy()).rejects.toMatchObject(copied);
  // As somebody posts it who knows no more than what the board shows.
  const [shown] = (await firstPage(scene, slug)).ideas.filter(({ title }) => title === 'The original');
  const own = sayIdea(copier.seed, campaign.campaign.id, 2, ideaText('The original'));
  const authorKey = Buffer.from(shown?.authorKey ?? '', 'base64url');
  const { credential } = copier;
  const body = buildEntry(group, credential, campaign.campaign.id, copier.pool, 'idea', {
    ...own,
    authorKey,
  });
  await expect(call(http, entryContracts.idea, { params: { slug }, body })).rejects.toMatchObject(copied);
  await advance(manager, slug, 'continuous');
  expect((await firstPage(scene, slug)).total).toBe(3);
});

test('of ten different ideas in one place at the same time one is taken', async () => {
  const bodies = Array.from({ length: 10 }, (_, at) => build(3, ideaText(`Candidate ${at}`)).body);
  expect(await outcomesOf(bodies.map(post))).toEqual({ accepted: 1, slot_used: 9 });
});

test('a member has as many places as the policy gives, and no more', async () => {
  await post(build(8, ideaText('The last place')).body);
  await expect(post(build(9, ideaText('One too many')).body)).rejects.toMatchObject({
    status: 403,
    code: 'presentation_invalid',
  });
  for (const slot of [0, -1, 1.5, 51, '1'])
    await expect(post({ ...build(4, ideaText('No place')).body, slot })).rejects.toMatchObject({
      status: 400,
      code: 'malformed_request',
    });
});

test.each<[string, Partial<IdeaDraft>]>([
  ['has a title that is too long', { title: 'a'.repeat(141) }],
  ['has a body that is too long', { body: 'a'.repeat(4001) }],
  ['names no language', { language: '' }],
  ['names a language in words', { language: 'English' }],
])('an idea that %s is malformed', async (_, change) => {
  const body = { ...build(5, ideaText('Fine')).body, ...change };
  await expect(post(body)).rejects.toMatchObject({ status: 400, code: 'malformed_request' });
});

test.each<[string, Partial<IdeaDraft>]>([
  ['has no title', { title: '' }],
  ['has a title of spaces', { title: '   ' }],
  ['has a title that nobody sees', { title: '\u2060\u2060' }],
  ['has a title of accents without a letter', { title: '\u0301\u0301\u0301' }],
  ['has a body of marks alone', { body: '\u200f\u200f' }],
  ['has a title of two lines', { title: 'one\ntwo' }],
  ['has a tab in its title', { title: 'one\ttwo' }],
  ['has NUL in its title', { title: 'a\u0000b' }],
  ['has NUL in its body', { body: 'a\u0000b' }],
  ['has U+0080 in its title', { title: 'a\u0080b' }],
  ['has an escape in its body', { body: '\u001b[31mred' }],
  ['has a carriage return in its body', { body: 'one\r\ntwo' }],
  ['has DEL in its body', { body: 'a\u007fb' }],
  ['turns around what follows its title', { title: 'pay \u202eerom' }],
  ['has a direction in its body that does not end', { body: 'a\u2067b\nc' }],
])('an idea that %s is refused by what its text is', async (_, change) => {
  const body = { ...build(5, ideaText('Fine')).body, ...change };
  await expect(post(body)).rejects.toMatchObject({ status: 400, code: 'text_refused' });
});

test.each(['title', 'body'])('half a character in the %s is refused', async (field) => {
  for (const half of ['\ud800', 'a\udc00b', '\udc00\ud800']) {
    const body = { ...build(5, ideaText('Fine')).body, [field]: half };
    await expect(post(body)).rejects.toMatchObject({ status: 400, code: 'text_refused' });
  }
});

test('what a device tidies the box takes as it comes, and joiners stay in it', async () => {
  const said = {
    title: '\ufeffmeet\u2028the 👩\u200d🔧\u200b',
    body: 'می\u200cخواهیم\u0085\u2068שלום\u2069\u2060',
  };
  const { body } = build(7, { ...ideaText('Fine'), ...said }, 3);
  expect(body).toMatchObject({ title: 'meet the 👩\u200d🔧', body: 'می\u200cخواهیم\n\u2068שלום\u2069' });
  await post(body);
});

test('the longest texts are taken, several lines and all characters with them', async () => {
  const longest = { ...ideaText('é'.repeat(140)), body: `${'𝒳'.repeat(1999)}\n\t` };
  await post(build(6, { ...longest, body: `${longest.body}x` }).body);
});

test('an idea is nowhere to be seen before its release, and as it was sent after it', async () => {
  const title = 'Hidden until then';
  const before = await firstPage(scene, open.slug);
  const idea = await postIdea(http, nth(open.employees, 2), 1, { ...ideaText(title), underOwnName: 'no' });
  const seen = await firstPage(scene, open.slug);
  expect(seen).toEqual(before);
  const headers = { cookie: manager.cookie };
  const { text } = await send(http, {
    method: 'GET',
    path: `/api/manage/campaigns/${open.slug}/ideas`,
    headers,
  });
  expect(text).not.toContain(title);

  await Promise.all([0, 1].map((at) => post(build(7, ideaText(`Company ${at}`), at).body)));
  const number = (await release(http, open))?.release;
  const after = await firstPage(scene, open.slug);
  expect(after.ideas.find(({ id }) => id === idea)).toMatchObject({
    pool: 'employees',
    title,
    body: 'Because it would help.',
    language: 'en',
    release: number,
    cells: null,
  });
});

test('ideas are taken while they are collected, and no longer', async () => {
  const campaign = await openCampaign(scene, { flow: 'phased' });
  const author = nth(campaign.employees, 0);
  await postIdea(http, author, 1, ideaText('In time'));
  await advance(manager, campaign.slug, 'collecting');
  const late = postIdea(http, author, 2, ideaText('Too late'));
  await expect(late).rejects.toMatchObject({ status: 409, code: 'phase_closed' });
  expect((await firstPage(scene, campaign.slug)).ideas).toMatchObject([{ title: 'In time' }]);
});
