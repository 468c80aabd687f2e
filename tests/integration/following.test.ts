/** What devices do with the ledger of a real server: they read it, pin it and find what was promised to them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOwn, followReading } from '../../shared/device/follow.ts';
import { type Pin, pinOf } from '../../shared/device/pin.ts';
import { beginReading, continueReading, lookForClose, type Reading } from '../../shared/device/reading.ts';
import type { LedgerSource } from '../../shared/device/reading-tiles.ts';
import { release } from '../support/crowd.ts';
import { ledgerSource } from '../support/ledger.ts';
import { advance } from '../support/manager.ts';
import { nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { pinOf as pinOfCampaign, vote } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

let open: OpenCampaign;
let source: LedgerSource;
let pin: Pin;
let reading: Reading;
beforeAll(async () => {
  open = await openCampaign(scene, {}, { employees: 5, customers: 3 });
  source = ledgerSource(http, open.slug);
  pin = await pinOfCampaign(http, open.campaign);
  reading = await beginReading(source);
});

const promised = () =>
  new Set([...open.employees, ...open.customers].flatMap(({ receipts }) => receipts.map(({ leaf }) => leaf)));

test('every receipt that was handed out is found, release by release, those of replaced votes too', async () => {
  const [idea = ''] = await releaseIdeas(scene, open, open.employees);
  await continueReading(source, reading);
  const first = (await followReading(reading, pin, open.campaign)).pin;
  expect(first).toEqual(pinOf(reading, open.campaign));
  expect(findOwn(reading, promised()).size).toBe(3);
  await lookForClose(source, reading);
  expect(reading.closed).toBe(false);

  await Promise.all(open.employees.map((member) => vote(http, member, idea, 'agree')));
  await vote(http, nth(open.employees, 1), idea, 'disagree', 2);
  await release(http, open);
  await advance(manager, open.slug, 'continuous');
  await continueReading(source, reading);
  await lookForClose(source, reading);
  expect((await followReading(reading, first, open.campaign)).pin).toEqual(pinOf(reading, open.campaign));
  expect(findOwn(reading, promised())).toEqual(promised());
  expect(promised().size).toBe(9);
  expect(reading.closed).toBe(true);
});

test('a device that comes back reads what a new one reads, and follows from its old pin', async () => {
  const anew = await beginReading(source);
  expect((await followReading(anew, pin, open.campaign)).pin).toEqual(pinOf(reading, open.campaign));
  expect(pinOf(anew, open.campaign)).toEqual(pinOf(reading, open.campaign));
});
