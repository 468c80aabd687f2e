/** A membership is renewed under its member's name: beside it a device sends nothing that its member says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { campaignContracts, entryContracts, memberContracts } from '../../shared/api/routes/box.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import { registrarContracts } from '../../shared/api/routes/registrar.ts';
import { isQuiet, settleAnew } from '../../shared/device/identified.ts';
import { createMemoryStorage, type MemoryStorage } from '../../shared/device/memory-storage.ts';
import type { Joined } from '../../shared/device/participation.ts';
import { beginReading } from '../../shared/device/reading.ts';
import { storeVote } from '../../shared/device/storing.ts';
import { takePart } from '../../shared/device/take-part.ts';
import { startVisit } from '../../shared/device/visit.ts';
import { noteReading } from '../../tools/device/ledger.ts';
import { release } from '../support/crowd.ts';
import { call } from '../support/http.ts';
import { ledgerSource } from '../support/ledger.ts';
import { callAs } from '../support/manager.ts';
import { nth, type OpenCampaign, openAgain, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { poolOf, vote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, group, manager } = scene;
afterAll(scene.end);

let open: OpenCampaign;
let other: CampaignView;
let later: CampaignView;
let ideas: string[];
beforeAll(async () => {
  open = await openCampaign(scene, {}, { employees: 4, customers: 3, unused: 4 });
  ideas = await releaseIdeas(scene, open, open.employees);
  other = await openAgain(scene, open);
  const params = { group: poolOf(open.campaign, 'employees').group };
  await callAs(manager, groupContracts.beginEpoch, { params, body: { from: 1 } });
  later = await openAgain(scene, open);
});

/** A device in memory, and what leaves it, in its order. */
function newDevice() {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const storage = createMemoryStorage(seed);
  const sent: string[] = [];
  /** What waits when somebody says who they are: nothing of it may leave beside that. */
  const waiting: number[] = [];
  let quietVisit = true;
  const clock = { now: () => Date.now(), ahead: () => 0 };
  const random = () => 0.5;

  async function join(campaign: CampaignView, code?: string): Promise<Joined> {
    const view = await call(http, campaignContracts.readCampaign, { params: { slug: campaign.slug } });
    const joined = await takePart(
      {
        ...{ ...clock, group, random, seen: undefined, saveAlarm: storage.saveAlarm },
        readMemberships: storage.readMemberships,
        saveMembership: storage.saveMembership,
        isQuiet: async () => quietVisit && isQuiet(storage, () => false),
        settleAnew: () => settleAnew(storage, random, { now: clock.now(), ahead: clock.ahead() }),
        async postEnrolment(to, body) {
          const own = await storage.readParticipations();
          waiting.push(own.filter(({ mayLeaveAt }) => mayLeaveAt === 0).length);
          sent.push(body.admission.kind);
          return call(http, registrarContracts.enrol, { params: { group: to }, body });
        },
        async postJoin(slug, body) {
          quietVisit = false;
          sent.push('join');
          return call(http, memberContracts.postJoin, { params: { slug }, body });
        },
      },
      seed,
      {
        campaign: view,
        pool: poolOf(view, 'employees'),
        admission: code === undefined ? null : { kind: 'code', code },
        reading: await beginReading(ledgerSource(http, campaign.slug)),
        name: null,
      },
    );
    await storage.saveJoined(joined);
    return joined;
  }

  return {
    storage,
    sent,
    waiting,
    join,
    /** As long after joining as it takes. */
    settle: () => settled(storage),
    async vote(campaign: CampaignView, idea: string) {
      const participation = await storage.readParticipation(campaign.id);
      if (!participation) throw new Error('It takes part');
      const target = { participation, slug: campaign.slug };
      await storeVote({ storage, group, random }, target, { id: idea, title: '' }, 'agree');
    },
    /** Another visit, whose page closes at once: what nothing locks leaves. */
    async visit(campaign: CampaignView) {
      quietVisit = true;
      const { slug } = campaign;
      const view = await call(http, campaignContracts.readCampaign, { params: { slug } });
      const outbox = await startVisit({
        ...{ ...clock, storage, group, random },
        box: {
          async postEntry({ body }) {
            quietVisit = false;
            sent.push('vote');
            const vote = body as Parameters<typeof call<typeof entryContracts.vote>>[2]['body'];
            return (await call(http, entryContracts.vote, { params: { slug }, body: vote })).receipt;
          },
          async postPresence(_, body) {
            sent.push('presence');
            await call(http, memberContracts.postPresence, { params: { slug }, body });
          },
        },
        viewOf: (id) => (id === campaign.id ? view : undefined),
        refreshView: async () => {},
        showsPromised: () => true,
        endsAhead: () => 0,
        phaseEnd: () => null,
        believeReceipt: async () => {},
        noteLeaving() {},
        takeNote: () => ({ note: { entries: [], presences: [] }, reloaded: false }),
        online: () => true,
        onChange() {},
        setTimer: () => () => {},
        alone: (action) => action(),
      });
      await outbox.look();
      await outbox.leave();
      outbox.stop();
      await noteReading(storage, await beginReading(ledgerSource(http, slug)), view);
    },
    nextVisit() {
      quietVisit = true;
    },
  };
}

async function settled(storage: MemoryStorage): Promise<void> {
  const none = { ahead: null };
  for (const { campaign, group: of } of await storage.readParticipations()) {
    await storage.changeParticipation(campaign, (own) => ({ ...own, ...none, mayLeaveAt: 0 }));
    for (const own of await storage.readMemberships(of))
      await storage.saveMembership({ ...own, ...none, settlesAt: 0 });
  }
}

const waits = { code: 'renewal_waits' };

test('while a vote is on its way, a device does not say who its member is; afterwards it does, and all settles anew', async () => {
  const device = newDevice();
  await device.join(open.campaign, nth(open.codes, 0));
  await device.settle();
  await device.vote(open.campaign, nth(ideas, 0));
  device.nextVisit();
  await expect(device.join(later)).rejects.toMatchObject(waits);

  await device.visit(open.campaign);
  expect(device.sent.toSorted()).toEqual(['code', 'join', 'presence', 'vote']);
  // In the visit that has sent it, and in the next one, since it is not released yet.
  await expect(device.join(later)).rejects.toMatchObject(waits);
  device.nextVisit();
  await expect(device.join(later)).rejects.toMatchObject(waits);
  expect(device.sent).toHaveLength(4);

  for (const member of open.employees) await vote(http, member, nth(ideas, 0), 'disagree');
  await release(http, open);
  await device.visit(open.campaign);
  expect(device.sent).toHaveLength(4);
  device.nextVisit();
  const { membership, participation } = await device.join(later);
  expect(device.sent.slice(4)).toEqual(['renewal', 'join']);
  // Before the request left, nothing was free to leave; the new membership settles like any, and so does what it is shown in.
  expect(device.waiting).toEqual([0, 0]);
  expect(membership).toMatchObject({ epoch: 2, settlesAt: expect.toSatisfy((at) => at > Date.now()) });
  expect(participation.mayLeaveAt).toBeGreaterThan(Date.now());
  expect(participation.leaving).toBeNull();

  // Whatever is said in the campaign of before: not in this visit, nor in one that follows at once.
  await device.vote(open.campaign, nth(ideas, 1));
  for (const _ of [1, 2]) await device.visit(open.campaign);
  expect(device.sent).toHaveLength(6);
  await device.settle();
  await device.visit(open.campaign);
  expect(device.sent.slice(6).toSorted()).toEqual(['presence', 'vote']);
});

test('a visit that takes part in another campaign renews nothing', async () => {
  const device = newDevice();
  await device.join(open.campaign, nth(open.codes, 1));
  await device.settle();
  device.nextVisit();
  await device.join(other);
  expect(device.sent).toEqual(['code', 'join', 'join']);
  await expect(device.join(later)).rejects.toMatchObject(waits);
  device.nextVisit();
  await device.join(later);
  expect(device.sent.slice(3)).toEqual(['renewal', 'join']);
});

test('who joins another group by name settles anew as well, and nobody else', async () => {
  const device = newDevice();
  await device.join(open.campaign, nth(open.codes, 2));
  await device.settle();
  const elsewhere = await openCampaign(scene, {}, { employees: 3, customers: 3, unused: 1 });
  await device.join(elsewhere.campaign, nth(elsewhere.codes, 0));
  expect(device.waiting).toEqual([0, 0]);
  const [before] = await device.storage.readParticipations();
  expect(before?.mayLeaveAt).toBeGreaterThan(Date.now());
  expect(await device.storage.readMemberships(poolOf(open.campaign, 'employees').group)).toHaveLength(1);
});
