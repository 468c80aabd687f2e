/** Nobody can bend a presentation: each part of it, what it says and where it counts are under its proof. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VoteBody } from '../../shared/api/box.ts';
import { createRequest, deriveIssuerKeys, finalize, issue } from '../../shared/credential/arc1.ts';
import { requestContext } from '../../shared/credential/scopes.ts';
import { campaignSecrets } from '../../shared/credential/seed.ts';
import { buildIdea, buildPass, buildVote } from '../../shared/device/entries.ts';
import { release } from '../support/crowd.ts';
import { send } from '../support/http.ts';
import { ideaText, nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { type Participant, prepareVote, sendVote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, group } = scene;
afterAll(scene.end);

let open: OpenCampaign;
let other: OpenCampaign;
let member: Participant;
let genuine: VoteBody;
let foreign: VoteBody;
let otherIdea: string;
beforeAll(async () => {
  open = await openCampaign(scene);
  other = await openCampaign(scene);
  member = nth(open.employees, 0);
  const ideas = await releaseIdeas(scene, open, open.employees);
  genuine = prepareVote(member, nth(ideas, 0), 'agree', 1);
  foreign = prepareVote(nth(open.employees, 1), nth(ideas, 0), 'agree', 1);
  otherIdea = nth(ideas, 1);
});

const post = (path: string, body: unknown, { slug } = open) =>
  send(http, { method: 'POST', path: `/api/box/campaigns/${slug}/${path}`, body });
const invalid = { status: 403, code: 'presentation_invalid' };

const parts = ['U', 'UPrimeCommit', 'm1Commit', 'tag', 'challenge', 'm1', 'z', 'r'].map(
  (name, at) => [name, 32 * at] as const,
);

test.each(parts)('a vote whose %s was changed does not hold', async (_, offset) => {
  const changes: ((part: Buffer) => void)[] = [
    (part) => part.writeUInt8(part.readUInt8(0) ^ 1, 0),
    (part) => part.fill(0),
    (part) => part.fill(0xff),
    (part) => Buffer.from(foreign.presentation, 'base64url').copy(part, 0, offset, offset + 32),
  ];
  for (const change of changes) {
    const bytes = Buffer.from(genuine.presentation, 'base64url');
    change(bytes.subarray(offset, offset + 32));
    const body = { ...genuine, presentation: bytes.toString('base64url') };
    await expect(sendVote(http, open.slug, body)).rejects.toMatchObject(invalid);
  }
});

test.each<[string, (vote: VoteBody) => VoteBody]>([
  ['choice', (vote) => ({ ...vote, choice: 'disagree' })],
  ['revision', (vote) => ({ ...vote, revision: 2 })],
  ['idea', (vote) => ({ ...vote, idea: otherIdea })],
  ['pool', (vote) => ({ ...vote, pool: 'customers' })],
])('a vote cannot be moved to another %s', async (_, change) => {
  await expect(sendVote(http, open.slug, change(genuine))).rejects.toMatchObject(invalid);
});

test('a vote cannot be moved to another campaign', async () => {
  await expect(sendVote(http, other.slug, genuine)).rejects.toMatchObject(invalid);
});

test('a credential of another campaign, pool or issuer is worth nothing here', async () => {
  const { credential } = nth(other.employees, 0);
  const { credential: ofCustomer } = nth(open.customers, 0);
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const context = requestContext(open.campaign.id, 'employees');
  const secrets = campaignSecrets(group, seed, open.campaign.id, 'employees');
  const keys = deriveIssuerKeys(group, seed);
  const request = createRequest(group, secrets, context);
  const selfMade = finalize(group, keys.publicKey, secrets, context, request, issue(group, keys, request));
  for (const wrong of [credential, ofCustomer, selfMade]) {
    const body = buildVote(group, wrong, open.campaign.id, 'employees', genuine.idea, 'agree', 1);
    await expect(sendVote(http, open.slug, body)).rejects.toMatchObject(invalid);
  }
});

test.each<[string, (text: string) => string]>([
  ['truncated by a byte', (text) => Buffer.from(text, 'base64url').subarray(0, 255).toString('base64url')],
  ['extended by a byte', (text) => Buffer.from(`${text}AA`, 'base64url').toString('base64url')],
  ['truncated by a digit', (text) => text.slice(0, -1)],
  ['padded', (text) => `${text}==`],
  ['in the other alphabet of base64', (text) => `+/${text.slice(2)}`],
  ['written in a second way', (text) => text.slice(0, -1) + nextDigit(text.slice(-1))],
  ['followed by a line feed', (text) => `${text}\n`],
  ['empty', () => ''],
])('a presentation that is %s is malformed', async (_, change) => {
  const body = { ...genuine, presentation: change(genuine.presentation) };
  const malformed = { status: 400, code: 'malformed_request' };
  await expect(sendVote(http, open.slug, body)).rejects.toMatchObject(malformed);
});

/** The last digit of 256 bytes carries two bits of them; its other four must be zero. */
function nextDigit(digit: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return nth([...digits], digits.indexOf(digit) + 1);
}

test('nothing in an idea can be changed under its proof', async () => {
  const { credential, seed } = nth(open.employees, 1);
  const text = { ...ideaText('Shorter meetings'), underOwnName: 'no' } as const;
  const { body } = buildIdea(group, credential, seed, open.campaign.id, 'employees', 2, text);
  const changes = [
    { title: 'Longer meetings' },
    { title: 'Shorter meeting', body: `s${text.body}` },
    { body: '' },
    { language: 'fr' },
    { underOwnName: 'yes' },
    { underOwnName: null },
    { slot: 3 },
    { authorKey: Buffer.alloc(32, 1).toString('base64url') },
    { pool: 'customers' },
  ];
  for (const change of changes)
    await expect(post('ideas', { ...body, ...change })).rejects.toMatchObject(invalid);
  await expect(post('ideas', body, other)).rejects.toMatchObject(invalid);
  await post('ideas', body);
});

test('a proof of participation cannot be moved, nor used as a vote', async () => {
  const { credential } = member;
  const pass = buildPass(group, credential, open.campaign.id, 'employees');
  const nonce = Buffer.alloc(16).toString('base64url');
  for (const change of [{ nonce }, { pool: 'customers' }, { presentation: genuine.presentation }])
    await expect(post('passes', { ...pass, ...change })).rejects.toMatchObject(invalid);
  await expect(post('passes', pass, other)).rejects.toMatchObject(invalid);
  const { presentation } = pass;
  await expect(sendVote(http, open.slug, { ...genuine, presentation })).rejects.toMatchObject(invalid);
});

test('after all this nothing of it has been taken: the next release holds what is genuine', async () => {
  await sendVote(http, open.slug, genuine);
  await sendVote(http, open.slug, foreign);
  expect(await release(http, open)).toMatchObject({ ideas: 1, votes: 2 });
});
