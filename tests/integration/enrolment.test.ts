/** Enrolment by code: one member, one membership, however often and in however many places somebody tries. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sizes } from '../../shared/api/constants.ts';
import { beginMembership } from '../../shared/device/enrolment.ts';
import { send } from '../support/http.ts';
import { advance, countEnrolled, createCampaign, importRoster, makeCodes } from '../support/manager.ts';
import { draftOf, nth, type OpenCampaign, openCampaign } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { enrol, enrolWithCode, poolOf, tagOf } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';
import { usualIds } from '../support/usual-pools.ts';

const scene = await visitSharedServer();
const { http, group, manager } = scene;
afterAll(scene.end);

let open: OpenCampaign;
beforeAll(async () => {
  open = await openCampaign(scene, {}, { employees: 0, customers: 0, unused: 60 });
});

const nextCode = () => nth(open.codes.splice(0, 1), 0);
const employee = (code: string) => enrolWithCode(http, group, open.campaign, 'employees', code);

const enrolled = () => countEnrolled(manager, open.slug, 'employees');
const anIdea = Buffer.alloc(16, 7).toString('base64url');

test('a code that nobody was given is unknown', async () => {
  const refused = employee('AAAA-BBBB-CCCC-DDDD');
  await expect(refused).rejects.toMatchObject({ status: 403, code: 'code_refused' });
});

test('a used code admits no second device', async () => {
  const code = nextCode();
  await employee(code);
  await expect(employee(code)).rejects.toMatchObject({ status: 403, code: 'code_refused' });
});

test('the identical request again gives the same member nothing new', async () => {
  const admission = { kind: 'code', code: nextCode() } as const;
  const before = await enrolled();
  const first = await enrol(http, group, open.campaign, 'employees', admission);
  const again = await enrol(http, group, open.campaign, 'employees', admission, first.seed);
  expect(tagOf(again, anIdea)).toBe(tagOf(first, anIdea));
  expect(await enrolled()).toBe(before + 1);
});

test.each([2, 10])('%i devices that use one code at the same time get one credential', async (devices) => {
  const code = nextCode();
  const before = await enrolled();
  const outcomes = await outcomesOf(Array.from({ length: devices }, () => employee(code)));
  expect(outcomes).toEqual({ accepted: 1, code_refused: devices - 1 });
  expect(await enrolled()).toBe(before + 1);
});

test('ten identical requests at the same time are all answered, and count once', async () => {
  const admission = { kind: 'code', code: nextCode() } as const;
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const before = await enrolled();
  const members = await Promise.all(
    Array.from({ length: 10 }, () => enrol(http, group, open.campaign, 'employees', admission, seed)),
  );
  expect(new Set(members.map((member) => tagOf(member, anIdea))).size).toBe(1);
  expect(await enrolled()).toBe(before + 1);
});

test.each<[string, RegExp, (code: string) => string]>([
  ['in small letters', /[A-Z]/, (code) => code.toLowerCase()],
  ['without hyphens', /-/, (code) => code.replaceAll('-', '')],
  ['with spaces for hyphens', /-/, (code) => ` ${code.replaceAll('-', ' ')} `],
  ['with O for 0', /0/, (code) => code.replaceAll('0', 'O')],
  ['with l and I for 1', /1/, (code) => code.replace('1', 'l').replaceAll('1', 'I')],
])('a code may be typed %s', async (_, mark, retype) => {
  const code = open.codes.find((candidate) => mark.test(candidate)) ?? '';
  open.codes.splice(open.codes.indexOf(code), 1);
  await employee(retype(code));
  await expect(employee(code)).rejects.toMatchObject({ code: 'code_refused' });
});

/** Sends a request for a credential with one bit changed in the part that begins at byte `at`. */
function sendBroken(code: string, at: number) {
  const pool = poolOf(open.campaign, 'employees');
  const publicKey = new Uint8Array(Buffer.from(pool.membershipKey ?? '', 'base64url'));
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const { request } = beginMembership(group, seed, pool.group, pool.epoch, publicKey);
  const broken = Buffer.from(request);
  broken.writeUInt8(broken.readUInt8(at) ^ 1, at);
  const body = {
    epoch: pool.epoch,
    request: broken.toString('base64url'),
    admission: { kind: 'code', code },
  };
  return send(http, { method: 'POST', path: `/api/registrar/groups/${pool.group}/enrolments`, body });
}

const broken = { status: 400, code: 'credential_request_invalid' };

test('a request whose proof does not hold is refused and does not spend the code', async () => {
  const code = nextCode();
  for (let at = 0; at < sizes.credentialRequest; at += 32)
    await expect(sendBroken(code, at)).rejects.toMatchObject(broken);
  await employee(code);
});

test('whether a code was used cannot be asked with a request that would not use it', async () => {
  const code = nextCode();
  await employee(code);
  await expect(sendBroken(code, 64)).rejects.toMatchObject(broken);
});

test('of a code that nobody was given the proof is not even computed', async () => {
  await expect(sendBroken('AAAA-BBBB-CCCC-DDDD', 64)).rejects.toMatchObject({ code: 'code_refused' });
});

test('a code belongs to one group', async () => {
  const draft = draftOf({ admissions: { employees: 'roster', customers: 'roster' } });
  const { slug } = draft;
  await createCampaign(manager, draft);
  for (const pool of usualIds) await importRoster(manager, slug, pool, [{ name: 'Ada' }]);
  const { campaign } = await advance(manager, slug, 'draft');
  const [{ code } = { code: '' }] = await makeCodes(manager, slug, 'employees');

  const unknown = { code: 'code_refused' };
  await expect(employee(code)).rejects.toMatchObject(unknown);
  await expect(enrolWithCode(http, group, campaign, 'customers', code)).rejects.toMatchObject(unknown);
  await enrolWithCode(http, group, campaign, 'employees', code);
});

test('a draft has no members, a closed campaign takes no more', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  const campaign = { ...open.campaign, slug: draft.slug };
  const early = enrolWithCode(http, group, campaign, 'employees', nth(open.codes, 0));
  await expect(early).rejects.toMatchObject({ code: 'campaign_not_found' });

  const closed = await openCampaign(scene, {}, { employees: 0, customers: 0 });
  await advance(manager, closed.slug, 'continuous');
  const late = enrolWithCode(http, group, closed.campaign, 'employees', nth(closed.codes, 0));
  await expect(late).rejects.toMatchObject({ status: 409, code: 'phase_closed' });
});
