/** A member's envelope survives the device: by words, and by a code for another device. */
import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { invitationFragment } from '../../shared/domain/invitation.ts';
import { nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { inspect, inspectAtBothWidths } from './support/inspect.ts';
import * as steps from './support/member-steps.ts';
import { button, comes, dialog, field, heading, link, sees } from './support/screen.ts';
import { visitSharedSite } from './support/site.ts';
import { text } from './support/texts.ts';
import { leave, type Visitor } from './support/visitor.ts';

const site = await visitSharedSite();
const campaign = await openCampaign(site, {}, { employees: 4, customers: 3, unused: 8 });
await releaseIdeas(site, campaign, campaign.employees);

const at = (place: string) => `/c/${campaign.slug}${place}`;

/** A browser whose member has just enrolled with a code of their own. */
async function join(): Promise<Visitor> {
  const visitor = await site.visit();
  await visitor.page.goto(at(`/join#code=${nth(campaign.codes.splice(0, 1), 0)}`));
  await steps.seal(visitor.page);
  return visitor;
}

/** What a camera reads from the screen: the pixels are looked at in a browser of their own, which has none of the page. */
async function scan(page: Page): Promise<string> {
  const picture = page.getByRole('img', { name: text('recovery.words.code.label') });
  const photo = (await picture.screenshot()).toString('base64');
  const camera = await site.visit();
  const image = await camera.page.evaluate(async (png) => {
    const seen = new Image();
    seen.src = `data:image/png;base64,${png}`;
    await seen.decode();
    const { width, height } = seen;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('This browser has no canvas');
    context.drawImage(seen, 0, 0);
    return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
  }, photo);
  await camera.context.close();
  return decodeQR({ ...image, data: Uint8Array.from(image.data) });
}

async function voteOnce(page: Page, choice: 'agree' | 'disagree'): Promise<void> {
  await steps.turnTo(page, 'participant.nav.vote');
  await steps.voteAndGoOn(page, choice, steps.voteByButton);
}

test('words are offered after sealing, can be put off, and are asked for once', async () => {
  const visitor = await join();
  const { page } = visitor;
  await heading(page, 'recovery.words.title').waitFor();
  await inspectAtBothWidths(page);
  await button(page, 'recovery.words.later').click();
  await heading(page, 'recovery.words.title').waitFor({ state: 'detached' });

  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'recovery.words.unwritten');
  const words = await steps.showWords(page);
  expect(words).toHaveLength(24);
  // The words that a colleague is shown are on another page: nobody takes one list for the other.
  expect(await heading(page, 'participant.fingerprint.title').count()).toBe(0);
  await inspectAtBothWidths(page);
  await page.emulateMedia({ media: 'print' });
  expect(await heading(page, 'participant.activity.title').isVisible()).toBe(false);
  expect(await button(page, 'recovery.words.hide').isVisible()).toBe(false);
  expect(await page.getByText(nth(words, 0), { exact: true }).first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });

  await button(page, 'recovery.words.goOn').click();
  await sees(page, 'recovery.words.check');
  const places = (
    await page
      .getByLabel(/^Word \d+$/)
      .evaluateAll((inputs) =>
        inputs.map((input) => document.querySelector(`label[for="${input.id}"]`)?.textContent ?? ''),
      )
  ).map((label) => Number(label.replace(/\D/g, '')));
  expect(places).toHaveLength(3);
  await inspect(page);
  const [first = 0] = places;
  // Word 1 is not word 12.
  const word = (place: number) => page.getByLabel(text('recovery.words.place', { place }), { exact: true });
  for (const place of places) await word(place).fill(nth(words, place - 1));
  await word(first).fill(`${nth(words, first - 1)}x`);
  await button(page, 'recovery.words.compare').click();
  await sees(page, 'recovery.words.wrong', { place: first });
  await word(first).fill(` ${nth(words, first - 1).toUpperCase()} `);
  await button(page, 'recovery.words.compare').click();
  await sees(page, 'recovery.words.checked');
  await page.reload();
  await sees(page, 'recovery.words.written');

  await button(page, 'recovery.words.again').click();
  await sees(dialog(page, 'recovery.words.ask'), 'recovery.words.careful');
  await inspect(page);
  await button(dialog(page, 'recovery.words.ask'), 'recovery.words.again').click();
  expect(await steps.readWords(page)).toEqual(words);
  await leave(visitor);
});

test('another device takes the words, changes a vote and adds none', async () => {
  const first = await join();
  await voteOnce(first.page, 'agree');
  await steps.turnTo(first.page, 'participant.nav.activity');
  await comes(() => steps.countStatus(first.page, 'participant.status.acceptedVote'), 1);
  const words = await steps.showWords(first.page);

  const second = await site.visit();
  const { page } = second;
  await page.goto(at('/join'));
  await link(page, 'participant.join.restore').click();
  const typed = field(page, 'recovery.restore.words');
  await typed.fill(words.with(4, `${nth(words, 4)}q`).join(' '));
  await button(page, 'recovery.restore.button').click();
  await page.getByText(/^Word 5, “/).waitFor();
  await inspectAtBothWidths(page);
  const strange = `${'abandon '.repeat(23)}art`;
  await typed.fill(strange);
  await button(page, 'recovery.restore.button').click();
  await sees(page, 'errors.not_enrolled');
  await sees(page, 'recovery.restore.unknown.refused');
  await inspectAtBothWidths(page);
  await typed.fill('abandon '.repeat(24));
  await button(page, 'recovery.restore.button').click();
  await sees(page, 'recovery.restore.problem.checksum');

  await typed.fill(words.map((word, place) => `${place + 1}. ${word.toUpperCase()}`).join('\n'));
  await button(page, 'recovery.restore.button').click();
  await heading(page, 'recovery.restore.done').waitFor();
  await inspectAtBothWidths(page);
  for (const _ of campaign.employees.slice(0, 3)) await voteOnce(page, 'disagree');
  await steps.turnTo(page, 'participant.nav.activity');
  await comes(() => steps.countStatus(page, 'participant.status.acceptedVote'), 3);
  await sees(page, 'recovery.words.written'); // its member has just typed them

  const refused = campaign.campaign.pools.map(({ group }) => `403 /api/registrar/groups/${group}/enrolments`);
  const outdated = `409 /api/box/campaigns/${campaign.slug}/votes`;
  // The vote that was changed, where the first device drew a higher revision than this one at first.
  await leave(second, refused, [outdated]);
  await leave(first);
});

test('another device takes the code, whose secret leaves the address at once and is not used unasked', async () => {
  const first = await join();
  await steps.turnTo(first.page, 'participant.nav.activity');
  await button(first.page, 'recovery.words.code.show').click();
  await sees(dialog(first.page, 'recovery.words.code.ask'), 'recovery.words.code.careful');
  await button(dialog(first.page, 'recovery.words.code.ask'), 'recovery.words.code.confirm').click();
  const scanned = await scan(first.page);
  expect(scanned).toMatch(new RegExp(`^${site.url}/c/${campaign.slug}/restore#[\\w-]{43}$`));
  await inspectAtBothWidths(first.page);

  const second = await site.visit();
  const { page } = second;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(scanned);
  await heading(page, 'recovery.restore.link.title').waitFor();
  expect(page.url()).toBe(site.url + at('/restore'));
  await inspectAtBothWidths(page);
  expect(asked.filter((url) => url.includes('enrolments'))).toEqual([]);
  await button(page, 'recovery.restore.link.button').click();
  await heading(page, 'recovery.restore.done').waitFor();
  const secret = scanned.slice(-43);
  expect(asked.filter((sent) => sent.includes(secret))).toEqual([]);
  await steps.turnTo(page, 'participant.nav.activity');
  await sees(page, 'recovery.words.unwritten');
  await leave(second);
  await leave(first);
});

test('a device that takes part already is asked before its envelope is replaced', async () => {
  const first = await join();
  const words = await steps.showWords(first.page);
  const second = await join();
  const { page } = second;
  await page.goto(at(`/restore#${'A'.repeat(42)}`));
  await button(page, 'recovery.restore.link.button').click();
  await sees(page, 'recovery.restore.link.broken');
  await button(page, 'recovery.restore.link.words').click();
  await sees(page, 'recovery.restore.member');
  await field(page, 'recovery.restore.words').fill(words.join(' '));
  await button(page, 'recovery.restore.button').click();
  const question = dialog(page, 'recovery.restore.other.title');
  await sees(question, 'recovery.restore.other.text');
  await inspect(page);
  await button(question, 'common.cancel').click();
  await steps.turnTo(page, 'participant.nav.activity');
  expect(await steps.showWords(page)).not.toEqual(words);

  await page.goto(at('/restore'));
  await field(page, 'recovery.restore.words').fill(words.join(' '));
  await button(page, 'recovery.restore.button').click();
  await button(question, 'recovery.restore.other.button').click();
  await heading(page, 'recovery.restore.done').waitFor();
  await steps.turnTo(page, 'participant.nav.activity');
  await button(page, 'recovery.words.again').click();
  await button(dialog(page, 'recovery.words.ask'), 'recovery.words.again').click();
  expect(await steps.readWords(page)).toEqual(words);
  await leave(second);
  await leave(first);
});

test('the same words on the same device take no alarm back', async () => {
  const visitor = await join();
  const { page } = visitor;
  const words = await steps.showWords(page);
  const forged = Buffer.alloc(64).toString('base64url');
  await page.route('**/votes', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), receipt: forged } });
  });
  await voteOnce(page, 'agree');
  await sees(page, 'participant.alarm.receipt_wrong');
  await page.goto(at('/restore'));
  await field(page, 'recovery.restore.words').fill(words.join(' '));
  await button(page, 'recovery.restore.button').click();
  await heading(page, 'recovery.restore.done').waitFor();
  await page.reload();
  await sees(page, 'participant.alarm.receipt_wrong');
  await leave(visitor);
});

test('the same words on the same device bring no other record, and lose no name', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  const code = nth(campaign.codes.splice(0, 1), 0);
  await page.goto(at(`/join#${invitationFragment({ code, pool: 'employees', name: 'Ottilie Zimt' })}`));
  await steps.seal(page);
  const words = await steps.showWords(page);
  const restore = async () => {
    await page.goto(at('/restore'));
    await field(page, 'recovery.restore.words').fill(words.join(' '));
    await button(page, 'recovery.restore.button').click();
  };
  const warns = async () => {
    await steps.turnTo(page, 'participant.nav.write');
    await steps.titleField(page).fill('Ask Ottilie');
    await sees(page, 'write.identifying.name', { part: 'Ottilie' });
  };
  await restore();
  await heading(page, 'recovery.restore.done').waitFor();
  await warns();
  await page.reload();
  await warns();

  // As if the device had seen another record before.
  await page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('candor'));
    const ledgers = database.transaction('ledgers', 'readwrite').objectStore('ledgers');
    for (const ledger of await asked(ledgers.getAll())) {
      ledger.frontier.peaks[0].fill(1);
      await asked(ledgers.put(ledger));
    }
    database.close();
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await restore();
  await sees(page, 'errors.ledger_wrong');
  expect(asked.filter((url) => url.endsWith('/enrolments'))).toEqual([]);
  await page.reload();
  await sees(page, 'participant.alarm.ledger_forked');
  await leave(visitor);
});
