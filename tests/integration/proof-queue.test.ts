/** Whatever has a proof in it waits for its turn, and is refused where too many wait: then it has cost its sender nothing. */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { expectPool, rememberOpened } from '../../server/campaigns/opened.ts';
import { createProofQueue } from '../../server/http/proof-queue.ts';
import { createCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { issue } from '../../shared/credential/arc1.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginMembership, beginTakingPart } from '../../shared/device/enrolment.ts';
import { buildIdea, buildJoin, buildPass, buildPresence, buildVote } from '../../shared/device/entries.ts';
import { startInProcess } from '../support/in-process.ts';
import { draftOf, ideaText } from '../support/open-campaign.ts';

const { deps, end } = await startInProcess(() => new Date());
const serve = (given: typeof deps) =>
  buildApp(
    { identified: given, anonymous: given },
    { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
  );
const app = await serve(deps);
const busy = await serve({ ...deps, proofs: createProofQueue(0) });
afterAll(async () => {
  await Promise.all([app.close(), busy.close()]);
  await end();
});

const draft = draftOf({ admissions: { employees: 'open', customers: 'open' } });
await createCampaign(deps, draft);
await movePhase(deps, draft.slug, 'draft');
const campaign = await rememberOpened(deps.box)(draft.slug);
const { id, slug } = campaign;
const { groupId, epoch } = expectPool(campaign, 'employees');
const { group } = deps.issuers;
const seed = new Uint8Array(32).fill(7);
const { keys } = deps.issuers.ofEpoch(groupId, epoch);
const joining = beginMembership(group, seed, groupId, epoch, keys.publicKey);
const membership = joining.finish(toBase64url(issue(group, keys, joining.request)));
const own = deps.issuers.ofPool(id, 'employees').keys;
const asked = beginTakingPart(group, seed, id, 'employees', own.publicKey);
const credential = asked.finish(toBase64url(issue(group, own, asked.request)));

const idea = toBase64url(new Uint8Array(16));
const refused = { error: { code: 'unavailable' } };

test.each([
  ['ideas', buildIdea(group, credential, seed, id, 'employees', 1, ideaText('An idea')).body],
  ['votes', buildVote(group, credential, id, 'employees', idea, 'agree', 1)],
  ['presences', buildPresence(group, credential, id, 'employees', 1)],
  ['passes', buildPass(group, membership, id, 'employees')],
  ['credentials', buildJoin(group, membership, id, 'employees', asked.request)],
])('the box computes no proof of %s out of turn', async (path, payload) => {
  const request = { method: 'POST', url: `/api/box/campaigns/${slug}/${path}`, payload } as const;
  const answer = await busy.inject(request);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
  expect(answer.json()).toMatchObject(refused);
  const { error } = (await app.inject(request)).json();
  const shown = path === 'passes' || path === 'credentials';
  expect(error?.code).toBe(shown ? undefined : 'anonymity_set_too_small');
});

test('nor does the registrar, and the work of whoever is refused is not spent', async () => {
  const url = `/api/registrar/groups/${groupId}`;
  const challenge = (await app.inject(`${url}/challenge`)).json();
  const solved = JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
  const admission = { kind: 'open', solution: Buffer.from(solved).toString('base64') };
  const payload = { epoch, request: toBase64url(joining.request), admission };
  const request = { method: 'POST', url: `${url}/enrolments`, payload } as const;
  const answer = await busy.inject(request);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
  expect(answer.json()).toMatchObject(refused);
  const again = { ...request, payload: { ...payload, admission: { kind: 'again' } } };
  expect((await app.inject(again)).json()).toMatchObject({ error: { code: 'not_enrolled' } });
  expect((await app.inject(request)).statusCode).toBe(200);
});
