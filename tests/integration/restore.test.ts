/** A device that was restored from a member's words is that member again: it adds nobody, and its votes replace the earlier ones. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWords, wordsOf } from '../../client/services/recovery.ts';
import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import { nobleRistretto255 } from '../../shared/credential/ristretto255-noble.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginMembership } from '../../shared/device/enrolment.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { cast, cellsOf } from '../support/ballots.ts';
import { openClockedDevice } from '../support/clocked-device.ts';
import { release } from '../support/crowd.ts';
import { send } from '../support/http.ts';
import { advance, countEnrolled, makeCodes } from '../support/manager.ts';
import { ideaText, nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import {
  enrol,
  enrolWithCode,
  type Participant,
  poolOf,
  postIdea,
  tagOf,
  vote,
} from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, group, manager } = scene;
afterAll(scene.end);

let open: OpenCampaign;
beforeAll(async () => {
  open = await openCampaign(scene, {}, { employees: 6, customers: 3, unused: 3 });
});

/** All that a new device is given: the words, which somebody types, and what everybody can see of the campaign. */
async function restored(member: Participant, pool: PoolId = member.pool): Promise<Participant> {
  const read = readWords(wordsOf(member.seed).join('\n').toUpperCase());
  if (!('seed' in read)) throw new Error('The words do not give the seed back');
  return enrol(http, nobleRistretto255, member.campaign, pool, { kind: 'again' }, read.seed);
}

/** What the member's device asks the registrar for. */
function requestOf({ seed, pool, campaign }: Participant): Uint8Array {
  const { group: groupId, epoch, membershipKey } = poolOf(campaign, pool);
  const publicKey = new Uint8Array(Buffer.from(membershipKey ?? '', 'base64url'));
  return beginMembership(group, seed, groupId, epoch, publicKey).request;
}

function ask({ pool, campaign }: Participant, request: Uint8Array, admission: EnrolmentBody['admission']) {
  const { group: groupId, epoch } = poolOf(campaign, pool);
  const body: EnrolmentBody = { epoch, request: toBase64url(request), admission };
  return send(http, { method: 'POST', path: `/api/registrar/groups/${groupId}/enrolments`, body });
}

const enrolled = (pool: PoolId) => countEnrolled(manager, open.slug, pool);

const notEnrolled = { status: 403, code: 'not_enrolled' };

describe.each(['employees', 'customers'] as const)('among the %s', (pool) => {
  test('the same words make the same member', async () => {
    const before = await enrolled(pool);
    const member = nth(open[pool], 0);
    const again = await restored(member);
    const ideas = [1, 2].map((byte) => Buffer.alloc(16, byte).toString('base64url'));
    expect(ideas.map((idea) => tagOf(again, idea))).toEqual(ideas.map((idea) => tagOf(member, idea)));
    expect(await enrolled(pool)).toBe(before);
  });

  test('words that nobody enrolled with make nobody', async () => {
    const before = await enrolled(pool);
    const stranger = { ...nth(open[pool], 0), seed: crypto.getRandomValues(new Uint8Array(32)) };
    await expect(restored(stranger)).rejects.toMatchObject(notEnrolled);
    expect(await enrolled(pool)).toBe(before);
  });

  test('the words of the other side make nobody', async () => {
    const other = pool === 'employees' ? 'customers' : 'employees';
    await expect(restored(nth(open[other], 0), pool)).rejects.toMatchObject(notEnrolled);
  });

  test('the words of another campaign make nobody', async () => {
    const elsewhere = await openCampaign(scene, {}, { employees: 1, customers: 1 });
    const stranger = { ...nth(elsewhere[pool], 0), campaign: open.campaign };
    await expect(restored(stranger)).rejects.toMatchObject(notEnrolled);
  });

  test('ten restored devices at once all get the same, and count nothing', async () => {
    const before = await enrolled(pool);
    const member = nth(open[pool], 1);
    const restorations = Array.from({ length: 10 }, () => restored(member));
    expect(await outcomesOf(restorations)).toEqual({ accepted: 10 });
    expect(await enrolled(pool)).toBe(before);
  });
});

test('whoever has seen a request in the registrar’s table cannot make one of it', async () => {
  const member = nth(open.employees, 2);
  const own = requestOf(member);
  const other = requestOf({ ...member, seed: new Uint8Array(32) });
  const request = Buffer.concat([own.subarray(0, 64), other.subarray(64)]);
  const sent = ask(member, request, { kind: 'again' });
  // The same as of a request that is not in the table.
  await expect(sent).rejects.toMatchObject(notEnrolled);
});

test('a new code, given out or used by somebody else, changes nothing about it', async () => {
  const member = nth(open.employees, 3);
  const other = await enrolWithCode(http, group, open.campaign, 'employees', nth(open.codes, 0));
  await makeCodes(manager, open.slug, 'employees');
  const idea = Buffer.alloc(16, 3).toString('base64url');
  expect(tagOf(await restored(member), idea)).toBe(tagOf(member, idea));
  expect(tagOf(await restored(other), idea)).toBe(tagOf(other, idea));
});

test('the reply brings the response, and nobody’s name', async () => {
  const one = await openCampaign(scene, {}, { employees: 3, customers: 3 });
  const enrolAs = async (member: Participant, admission: EnrolmentBody['admission']) =>
    JSON.parse((await ask(member, requestOf(member), admission)).text);
  const reply = { response: expect.any(String) };
  const employee = nth(one.employees, 1);
  expect(await enrolAs(employee, { kind: 'again' })).toEqual(reply);
  expect(await enrolAs(nth(one.customers, 0), { kind: 'again' })).toEqual(reply);
  const newcomer = { ...employee, seed: crypto.getRandomValues(new Uint8Array(32)) };
  expect(await enrolAs(newcomer, { kind: 'code', code: nth(one.codes, 0) })).toEqual(reply);
});

test('a restored device changes the votes that were given before, in both result modes, and adds none', async () => {
  for (const results of ['at-end', 'running'] as const) {
    const one = await openCampaign(scene, { policy: { results } }, { employees: 6, customers: 3 });
    const idea = nth(await releaseIdeas(scene, one, one.employees), 0);
    await cast(scene, one.employees, idea, 'aaaddd');
    await release(http, one);

    const again = await restored(nth(one.employees, 0));
    const outdated = { status: 409, code: 'vote_outdated', details: { revision: 1 } };
    await expect(vote(http, again, idea, 'disagree')).rejects.toMatchObject(outdated);
    await vote(http, again, idea, 'disagree', 2);
    await advance(manager, one.slug, 'continuous');
    const published = { agree: 2, disagree: 4, pass: 0 };
    const expected = { 'at-end': published, running: { agree: 3, disagree: 3, pass: 0 } }[results];
    expect((await cellsOf(scene, one, idea))?.employees).toEqual({ state: 'published', ...expected });
  }
});

test('a restored device knows the places that the board shows, and sends no text again unasked', async () => {
  const hours = 3_600_000;
  const one = await openCampaign(scene, { policy: { ideasPerMember: 3, settleHours: 12 } });
  const member = nth(one.employees, 0);
  await releaseIdeas(scene, one, one.employees); // everybody's first place
  await postIdea(http, member, 3, ideaText('Not released yet'));
  const again = await restored(member);
  let passed = 0;
  const rightNow = () => Date.now() + passed;
  // Half of what is left: of places 2 and 3 the third.
  const device = await openClockedDevice(http, again, { rightNow, wrongBy: 0, random: () => 0.5 });
  const codes = () => device.arrivals.map(({ code }) => code);
  const pass = (duration: number) => {
    passed += duration;
    return device.pass();
  };
  await device.refresh();
  await device.write('Written on the second device');
  await pass(hours);
  expect(codes()).toEqual([]); // later than a first idea
  await pass(12 * hours);
  expect(codes()).toEqual(['slot_used']);
  await pass(48 * hours);
  await device.refresh();
  expect(codes()).toEqual(['slot_used']);

  await device.move();
  await pass(48 * hours);
  expect(codes()).toEqual(['slot_used']); // the other one is still to be released
  for (const other of one.employees.slice(1)) await postIdea(http, other, 2, ideaText('Of somebody else'));
  await release(http, one);
  await device.refresh();
  await pass(hours);
  expect(codes()).toEqual(['slot_used']);
  await pass(12 * hours);
  expect(codes()).toEqual(['slot_used', 'accepted']);
});

test('of a closed campaign who took part is restored, to read on, and nobody else comes in', async () => {
  const closed = await openCampaign(scene, {}, { employees: 1, customers: 0 });
  await advance(manager, closed.slug, 'continuous');
  const member = nth(closed.employees, 0);
  const idea = Buffer.alloc(16, 3).toString('base64url');
  expect(tagOf(await restored(member), idea)).toBe(tagOf(member, idea));
  const late = enrolWithCode(http, group, closed.campaign, 'employees', nth(closed.codes, 0));
  await expect(late).rejects.toMatchObject({ status: 409, code: 'phase_closed' });
});
