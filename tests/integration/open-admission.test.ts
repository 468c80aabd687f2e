/** Open admission: a solved proof of work admits one device once, to the group that it was asked for. */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createKeys, secretsOf } from '../../server/keys.ts';
import { createProofOfWork } from '../../server/registrar/proof-of-work.ts';
import { sizes } from '../../shared/api/constants.ts';
import { send } from '../support/http.ts';
import { advance, countEnrolled } from '../support/manager.ts';
import { nth, type OpenCampaign, openCampaign } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { enrol, enrolOpenly, poolOf, solveAdmission } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { secret } = inject('shared');
const { http, group, manager } = scene;
afterAll(scene.end);

const bothOpen = { admissions: { employees: 'open', customers: 'open' } } as const;
let open: OpenCampaign;
beforeAll(async () => {
  open = await openCampaign(scene, {}, { employees: 0, customers: 0 });
});

const customers = () => poolOf(open.campaign, 'customers');
const solved = () => solveAdmission(http, customers().group);
const join = (solution: string, seed?: Uint8Array) =>
  enrol(http, group, open.campaign, 'customers', { kind: 'open', solution }, seed);

const enrolled = () => countEnrolled(manager, open.slug, 'customers');

/** The server's own challenge, as it would have been made with this secret at this time. */
async function solveOwn(hex: string, madeAt: Date): Promise<string> {
  const proofOfWork = createProofOfWork(createKeys(secretsOf(Buffer.from(hex, 'hex'))), 1, () => madeAt);
  const challenge = await proofOfWork.challenge(customers().group);
  return encode({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

const encode = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64');
const decode = (solution: string) => JSON.parse(Buffer.from(solution, 'base64').toString());

test('a solved challenge admits, without a code', async () => {
  const before = await enrolled();
  await join(await solved());
  expect(await enrolled()).toBe(before + 1);
});

test('a challenge that the server could have made itself admits; the next tests count on it', async () => {
  await join(await solveOwn(secret, new Date()));
});

test('a challenge of another server, or one older than its 20 minutes, does not', async () => {
  const forged = solveOwn('bad'.padEnd(64, '0'), new Date());
  const expired = solveOwn(secret, new Date(Date.now() - 21 * 60_000));
  for (const solution of await Promise.all([forged, expired]))
    await expect(join(solution)).rejects.toMatchObject({ status: 403, code: 'proof_of_work_invalid' });
});

test.each<[string, (payload: ReturnType<typeof decode>) => unknown]>([
  [
    'no work was done',
    ({ challenge }) => ({ challenge, solution: { counter: 0, derivedKey: '00'.repeat(32) } }),
  ],
  ['the solution is missing', ({ challenge }) => ({ challenge })],
  ['the key is no key', (payload) => ({ ...payload, solution: { counter: 1, derivedKey: 'x' } })],
  ['the counter is no counter', (payload) => ({ ...payload, solution: { counter: -0.5, derivedKey: '' } })],
  ['the signature is another one', (payload) => replace(payload, 'signature', '00'.repeat(32))],
  ['the signature is missing', (payload) => replace(payload, 'signature', undefined)],
  ['the cost was lowered', (payload) => replaceParameter(payload, 'cost', 1)],
  ['its end was put off', (payload) => replaceParameter(payload, 'expiresAt', 4_000_000_000)],
  ['the nonce is another one', (payload) => replaceParameter(payload, 'nonce', '00'.repeat(16))],
  ['the key length is absurd', (payload) => replaceParameter(payload, 'keyLength', 1e9)],
  ['it is no object', () => null],
])('a proof of work is refused where %s', async (_, tamper) => {
  const refused = join(encode(tamper(decode(await solved()))));
  await expect(refused).rejects.toMatchObject({ code: 'proof_of_work_invalid' });
});

function replace(payload: ReturnType<typeof decode>, name: string, value: unknown) {
  return { ...payload, challenge: { ...payload.challenge, [name]: value } };
}

function replaceParameter(payload: ReturnType<typeof decode>, name: string, value: unknown) {
  return replace(payload, 'parameters', { ...payload.challenge.parameters, [name]: value });
}

test('without work the proof is not even computed', async () => {
  const solution = encode({ challenge: {}, solution: {} });
  const request = Buffer.alloc(sizes.credentialRequest).toString('base64url');
  const body = { epoch: 1, request, admission: { kind: 'open', solution } };
  const path = `/api/registrar/groups/${customers().group}/enrolments`;
  await expect(send(http, { method: 'POST', path, body })).rejects.toMatchObject({
    code: 'proof_of_work_invalid',
  });
  const worked = { ...body, admission: { kind: 'open', solution: await solved() } };
  await expect(send(http, { method: 'POST', path, body: worked })).rejects.toMatchObject({
    code: 'credential_request_invalid',
  });
});

test('a proof of work holds for one group', async () => {
  const other = await openCampaign(scene, bothOpen, { employees: 0, customers: 0 });
  const elsewhere = await solveAdmission(http, poolOf(other.campaign, 'customers').group);
  await expect(join(elsewhere)).rejects.toMatchObject({ code: 'proof_of_work_invalid' });
  const admission = { kind: 'open', solution: elsewhere } as const;
  const otherPool = enrol(http, group, other.campaign, 'employees', admission);
  await expect(otherPool).rejects.toMatchObject({ code: 'proof_of_work_invalid' });
  await enrol(http, group, other.campaign, 'customers', admission);
});

test('a proof of work admits once', async () => {
  const solution = await solved();
  await join(solution);
  await expect(join(solution)).rejects.toMatchObject({ status: 409, code: 'proof_of_work_used' });
});

test('ten devices that use one proof of work at the same time get one credential', async () => {
  const solution = await solved();
  const before = await enrolled();
  const outcomes = await outcomesOf(Array.from({ length: 10 }, () => join(solution)));
  expect(outcomes).toEqual({ accepted: 1, proof_of_work_used: 9 });
  expect(await enrolled()).toBe(before + 1);
});

test('a device whose answer was lost asks again with the same request, with old or new work', async () => {
  const solution = await solved();
  const before = await enrolled();
  const { seed } = await join(solution);
  await join(solution, seed);
  await join(await solved(), seed);
  expect(await enrolled()).toBe(before + 1);
});

test('a pool admits in its own way only', async () => {
  const byCode = enrol(http, group, open.campaign, 'customers', { kind: 'code', code: nth(open.codes, 0) });
  await expect(byCode).rejects.toMatchObject({ status: 403, code: 'admission_wrong' });
  const solution = await solved();
  const byWork = enrol(http, group, open.campaign, 'employees', { kind: 'open', solution });
  await expect(byWork).rejects.toMatchObject({ code: 'admission_wrong' });
  await expect(solveAdmission(http, poolOf(open.campaign, 'employees').group)).rejects.toMatchObject({
    code: 'admission_wrong',
  });
  await join(solution);
});

test('whoever joins a group after a campaign with it has closed takes part in that one no more', async () => {
  const closed = await openCampaign(scene, {}, { employees: 0, customers: 0 });
  await advance(manager, closed.slug, 'continuous');
  const later = enrolOpenly(http, group, closed.campaign, 'customers');
  await expect(later).rejects.toMatchObject({ status: 409, code: 'phase_closed' });
});

test('what is not base64 at all is malformed', async () => {
  const request = 'A'.repeat(299);
  const body = { epoch: 1, request, admission: { kind: 'open', solution: '§' } };
  const path = `/api/registrar/groups/${customers().group}/enrolments`;
  await expect(send(http, { method: 'POST', path, body })).rejects.toMatchObject({
    code: 'malformed_request',
  });
});
