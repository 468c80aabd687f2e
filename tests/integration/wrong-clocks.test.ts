/**
 * An end that is announced while devices hold entries: whatever their clocks show, what they hold arrives before it, nothing
 * that was accepted is lost, and nothing is taken after it.
 */
import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { checkLedgers } from '../../server/backup/check-ledgers.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { type ClockedDevice, openClockedDevice } from '../support/clocked-device.ts';
import { connectHttp } from '../support/http.ts';
import { ideaText, nth } from '../support/open-campaign.ts';
import { enrolOpenly, postIdea, readBoard, showPresence } from '../support/participant.ts';
import { seededChance } from '../support/random.ts';
import { startTimed } from '../support/timed.ts';

const minute = 60_000;
const hour = 60 * minute;
const { time, deps, end, open, stateAt, leaves } = await startTimed('2099-12-31T00:00:00Z');
const app = await buildApp(
  { identified: deps, anonymous: deps },
  { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
);
const http = connectHttp(await app.listen({ port: 0, host: '127.0.0.1' }));
afterAll(async () => {
  await http.close();
  await app.close();
  await end();
});

const at = (clock: string) => `2100-01-04T${clock}:00.000Z`;
/** Each minute of the server, and of the devices that are open, until this one. */
async function passUntil(slug: string, clock: string, devices: readonly ClockedDevice[]): Promise<void> {
  while (time.now < at(clock)) {
    const next = new Date(Date.parse(time.now) + minute).toISOString();
    const before = await stateAt(next, slug);
    for (const device of devices) {
      await device.pass();
      if (next.endsWith('0:00.000Z') || next.endsWith('5:00.000Z') || before[0] === 'closed')
        await device.refresh();
    }
  }
}

test('what devices hold whose clocks are wrong by a day arrives before an announced end, and nothing after it', async () => {
  time.now = at('10:00');
  const policy = { delayMinutes: 1440, settleHours: 0, releaseMinutes: 15 };
  const slug = await open({ policy });
  const { group } = deps.issuers;
  const { campaigns } = (await app.inject('/api/box/campaigns')).json();
  const campaign = campaigns.find((one: { slug: string }) => one.slug === slug);
  const wrong = [0, -24, 24, -26, 26, -0.5, 0.5, -24].map((hours) => hours * hour);
  const enrol = () => enrolOpenly(http, group, campaign, 'employees');
  const authors = [await enrol(), await enrol(), await enrol()];
  const members = [];
  for (const _ of wrong) members.push(await enrol());
  await stateAt(at('10:15'), slug);
  for (const author of authors) {
    await postIdea(http, author, 1, ideaText('An idea'));
    await showPresence(http, author);
  }
  expect(await stateAt(at('10:30'), slug)).toEqual(['continuous', 1, 3]);
  const ideas = (await readBoard(http, slug)).map(({ id }) => id);

  const chance = seededChance(7);
  const clock = { rightNow: () => Date.parse(time.now), random: () => chance.share() };
  const devices = await Promise.all(
    members.map((member, place) => openClockedDevice(http, member, { ...clock, wrongBy: nth(wrong, place) })),
  );
  for (const [place, device] of devices.entries()) {
    for (const idea of ideas) await device.vote(idea);
    for (const slot of [1, 2]) await device.write(`Idea ${slot} of ${place}`);
  }
  await passUntil(slug, '10:45', devices);
  // A day passes before all of these would leave by themselves: hardly any has.
  const early = devices.flatMap(({ arrivals }) => arrivals).length;
  expect(early).toBeLessThan(5);

  await deps.control.announceEnd(slug, { phase: 'continuous', until: at('11:55') });
  const offline = nth(devices, 7);
  const others = devices.slice(0, 7);
  await offline.connect(false);
  for (const device of others) await device.refresh();
  await passUntil(slug, '11:56', others);
  await offline.connect(true);
  await offline.close();
  await passUntil(slug, '12:30', devices);

  const ledger = (await leaves(slug)).map((leaf) => toBase64url(hashLeaf(encodeLeaf(leaf))));
  const sent = others.flatMap(({ arrivals }) => arrivals);
  expect(sent.length).toBe(7 * 5);
  for (const { at: arrived, code, leaf } of sent) {
    expect([code, arrived < Date.parse(at('11:55'))]).toEqual(['accepted', true]);
    expect(ledger).toContain(leaf);
  }
  for (const device of others)
    expect(
      [...(await device.outcomes()).values()].every((state) => state === 'counted' || state === 'mixed'),
    ).toBe(true);
  // What came too late was refused, whatever that clock shows, and stands in no ledger.
  const late = offline.arrivals.filter(({ at: arrived }) => arrived >= Date.parse(at('11:55')));
  expect(late.length).toBeGreaterThanOrEqual(3);
  for (const { code, leaf } of late) expect([code, ledger.includes(leaf)]).toEqual(['phase_closed', false]);
  const accepted = devices.flatMap(({ arrivals }) => arrivals).filter(({ code }) => code === 'accepted');
  const entries = (await leaves(slug)).filter(({ kind }) => kind === 'idea' || kind === 'vote');
  expect(entries).toHaveLength(3 + accepted.length);
  const [check] = await checkLedgers(deps.box, undefined, () => {});
  expect(check?.wrong.filter((code) => code !== 'crowd_too_small')).toEqual([]);
});
