/** Memberships end with their epoch: devices renew them while their owner is on the roster. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { registrarContracts } from '../../shared/api/routes/registrar.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginMembership, showMembership } from '../../shared/device/enrolment.ts';
import { call } from '../support/http.ts';
import { advance, callAs, changeRoster, createCampaign, readCampaign } from '../support/manager.ts';
import {
  draftOf,
  ideaText,
  nth,
  type OpenCampaign,
  openAgain,
  openCampaign,
} from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import {
  enrolWithCode,
  joinGroup,
  type Participant,
  poolOf,
  postIdea,
  takePart,
} from '../support/participant.ts';
import { passRoundTimeOf } from '../support/round-times.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, group, manager } = scene;
afterAll(scene.end);

let open: OpenCampaign;
let later: CampaignView;
beforeAll(async () => {
  open = await openCampaign(scene, {}, { employees: 5, customers: 3, unused: 2 });
  const params = { group: poolOf(open.campaign, 'employees').group };
  await callAs(manager, groupContracts.beginEpoch, { params, body: { from: 1 } });
  const twice = callAs(manager, groupContracts.beginEpoch, { params, body: { from: 1 } });
  await expect(twice).rejects.toMatchObject({ status: 404, code: 'epoch_unknown' });
  later = await openAgain(scene, open);
});

/** As a device renews its membership: it shows the one that it has, for the request of the new one. */
async function renew(member: Participant, seed = member.seed, shownFor?: Uint8Array) {
  const own = poolOf(member.campaign, member.pool);
  const { group: groupId, epoch, membershipKey } = poolOf(later, member.pool);
  const asked = beginMembership(group, seed, groupId, epoch, Buffer.from(membershipKey ?? '', 'base64url'));
  const shown = showMembership(group, member.seed, own.group, own.epoch, shownFor ?? asked.request);
  const admission = { kind: 'renewal', epoch: own.epoch, shown: toBase64url(shown) } as const;
  const params = { group: groupId };
  const body = { epoch, request: toBase64url(asked.request), admission };
  return asked.finish((await call(http, registrarContracts.enrol, { params, body })).response);
}

test('a campaign names it, and the membership of before admits no more, until it is renewed', async () => {
  expect(later.pools.map(({ epoch }) => epoch)).toEqual([2, 1]);
  const member = nth(open.employees, 0);
  const old = takePart(http, group, later, 'employees', member.membership, member.seed);
  await expect(old).rejects.toMatchObject({ code: 'presentation_invalid' });
  const membership = await renew(member);
  expect(await renew(member)).toMatchObject({ m1: membership.m1 });
  await takePart(http, group, later, 'employees', membership, member.seed);
  // Campaigns that had opened before go on as they are.
  await postIdea(http, member, 2, ideaText('In the campaign of before'));
});

test('ten renewals of one membership at once, each for another device, make one', async () => {
  const renewals = Array.from({ length: 10 }, () =>
    renew(nth(open.employees, 1), crypto.getRandomValues(new Uint8Array(32))),
  );
  expect(await outcomesOf(renewals)).toEqual({ accepted: 1, joined_otherwise: 9 });
});

test('what a device shows for one request renews nothing for another', async () => {
  const seen = renew(nth(open.employees, 1), new Uint8Array(32), new Uint8Array(224));
  await expect(seen).rejects.toMatchObject({ status: 400, code: 'credential_request_invalid' });
});

test('the same code admits once more, and not beside a renewal', async () => {
  const code = nth(open.codes, 0);
  const newcomer = await enrolWithCode(http, group, open.campaign, 'employees', code);
  await renew(newcomer);
  await expect(enrolWithCode(http, group, later, 'employees', code)).rejects.toMatchObject({
    code: 'code_refused',
  });
});

test('who has left the roster is not renewed, nor is a request that nobody was issued a membership for', async () => {
  const { members } = await callAs(manager, groupContracts.readRoster, {
    params: { group: poolOf(open.campaign, 'employees').group },
    query: {},
  });
  await changeRoster(manager, open.slug, 'employees', { remove: members.map(({ id }) => id) });
  const ended = { status: 403, code: 'membership_ended' };
  await expect(renew(nth(open.employees, 2))).rejects.toMatchObject(ended);
  const stranger = { ...nth(open.employees, 3), seed: crypto.getRandomValues(new Uint8Array(32)) };
  await expect(renew(stranger)).rejects.toMatchObject(ended);
  // Where nobody is known by name, nobody is known again.
  await expect(renew(nth(open.customers, 0))).rejects.toMatchObject({ code: 'admission_wrong' });
});

test('an epoch that has not begun gives no membership', async () => {
  const pool = poolOf(open.campaign, 'employees');
  const later = joinGroup(
    http,
    group,
    { ...pool, epoch: 3 },
    { kind: 'code', code: nth(open.codes, 1) },
    new Uint8Array(32),
  );
  await expect(later).rejects.toMatchObject({ status: 404, code: 'epoch_unknown' });
  const nowhere = { ...pool, group: crypto.randomUUID() };
  const unknown = joinGroup(http, group, nowhere, { kind: 'again' }, new Uint8Array(32));
  await expect(unknown).rejects.toMatchObject({ status: 404, code: 'group_not_found' });
});

test('a draft that was drawn up in the epoch before opens with nobody of it', async () => {
  const first = await openCampaign(scene, {}, { employees: 4, customers: 3, unused: 2 });
  const drawn = draftOf();
  const pools = drawn.pools.map((pool) => ({ ...pool, group: poolOf(first.campaign, pool.id).group }));
  await createCampaign(manager, { ...drawn, pools });
  await enrolWithCode(http, group, first.campaign, 'employees', nth(first.codes, 0));
  const params = { group: poolOf(first.campaign, 'employees').group };
  await callAs(manager, groupContracts.beginEpoch, { params, body: { from: 1 } });
  const { campaign } = await advance(manager, drawn.slug, 'draft');
  expect(campaign.pools[0]).toMatchObject({ epoch: 2, eligible: 6, enrolled: 0 });
  await passRoundTimeOf(http, drawn.slug);
  const [employees] = (await readCampaign(manager, drawn.slug)).campaign.pools;
  expect(employees).toMatchObject({ eligible: 6, enrolled: 0 });
});

test('a campaign that two open while an epoch begins is of one epoch, with its key and its people', async () => {
  const first = await openCampaign(scene, {}, { employees: 4, customers: 3, unused: 6 });
  const params = { group: poolOf(first.campaign, 'employees').group };
  for (let from = 1; from <= 6; from += 1) {
    const drawn = draftOf();
    const pools = drawn.pools.map((pool) => ({ ...pool, group: poolOf(first.campaign, pool.id).group }));
    await createCampaign(manager, { ...drawn, pools });
    const [opened] = await Promise.all([
      outcomesOf([advance(manager, drawn.slug, 'draft'), advance(manager, drawn.slug, 'draft')]),
      callAs(manager, groupContracts.beginEpoch, { params, body: { from } }),
    ]);
    expect(opened).toEqual({ accepted: 1, phase_order: 1 });
    const { campaign } = await readCampaign(manager, drawn.slug);
    const joined = enrolWithCode(http, group, campaign, 'employees', nth(first.codes, from - 1));
    await expect(joined).resolves.toMatchObject({ pool: 'employees' });
    expect(campaign.pools[0]).toMatchObject({ eligible: 10 });
  }
});

test('a campaign that a manager opens and closes at once says of nobody that they have just joined', async () => {
  const first = await openCampaign(scene, {}, { employees: 4, customers: 3, unused: 2 });
  await enrolWithCode(http, group, first.campaign, 'employees', nth(first.codes, 0));
  const probe = await openAgain(scene, first);
  const { campaign } = await advance(manager, probe.slug, 'continuous');
  expect(campaign.pools[0]).toMatchObject({ enrolled: 4, taking: 0 });
  // Nor does one whose anonymity set would just be reached, before the day is over.
  const next = await openAgain(scene, first, { policy: { minimumAnonymitySet: 5 } });
  await passRoundTimeOf(http, next.slug, new Date());
  expect((await readCampaign(manager, next.slug)).campaign.pools[0]).toMatchObject({ enrolled: 4 });
});

test('where no campaign that can be joined takes an epoch any more, no code can be tried', async () => {
  const closed = await openCampaign(scene, {}, { employees: 2, customers: 0, unused: 1 });
  await advance(manager, closed.slug, 'continuous');
  for (const code of [nth(closed.codes, 0), 'AAAA-BBBB-CCCC-DDDD']) {
    const tried = enrolWithCode(http, group, closed.campaign, 'employees', code);
    await expect(tried).rejects.toMatchObject({ status: 409, code: 'phase_closed' });
  }
});
