/** What devices do with the ledger of a real server: they pin it, follow it and find what was promised to them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followLedger, isClosed } from '../../shared/device/follow.ts';
import { type LedgerSource, type Pin, pinLedger } from '../../shared/device/pin.ts';
import { release } from '../support/crowd.ts';
import { ledgerSource } from '../support/ledger.ts';
import { advance } from '../support/manager.ts';
import { nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { pinOf, vote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

let open: OpenCampaign;
let source: LedgerSource;
let pin: Pin;
beforeAll(async () => {
  open = await openCampaign(scene, {}, { employees: 5, customers: 3 });
  source = ledgerSource(http, open.slug);
  pin = await pinOf(http, open.campaign);
});

const promised = () => [...open.employees, ...open.customers].flatMap(({ receipts }) => receipts);
const own = async () => ({ leaves: new Set(promised().map(({ leaf }) => leaf)), outstanding: true });

test('every receipt that was handed out is found, release by release, those of replaced votes too', async () => {
  const [idea = ''] = await releaseIdeas(scene, open, open.employees);
  const first = await followLedger(source, pin, own);
  expect(first.found).toHaveLength(3);
  expect(await isClosed(source, first.pin)).toBe(false);

  await Promise.all(open.employees.map((member) => vote(http, member, idea, 'agree')));
  await vote(http, nth(open.employees, 1), idea, 'disagree', 2);
  await release(http, open);
  await advance(manager, open.slug, 'continuous');
  const second = await followLedger(source, first.pin, own);
  expect(second.found).toHaveLength(6);
  expect([...first.found, ...second.found].sort()).toEqual(
    promised()
      .map(({ leaf }) => leaf)
      .sort(),
  );
  expect(await isClosed(source, second.pin)).toBe(true);
});

test('a device that waits for nothing jumps ahead, and a new one begins there', async () => {
  const ahead = await followLedger(source, pin, async () => ({ leaves: new Set(), outstanding: false }));
  expect((await pinLedger(source, open.campaign)).frontier).toEqual(ahead.pin.frontier);
});
