/** How a company shows itself: set in the console, seen by everyone. */
import { readFile } from 'node:fs/promises';
import { decode, encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { decodeQR } from 'qr/decode.js';
import { expect } from 'vitest';
import { inspectAtBothWidths } from '../support/inspect.ts';
import { goTo, signIn } from '../support/manager-steps.ts';
import { enrolByLink } from '../support/member-steps.ts';
import { account } from '../support/sample.ts';
import { button, field, heading, link, sees } from '../support/screen.ts';
import type { ManagedSite } from '../support/site.ts';
import { text } from '../support/texts.ts';
import { leave } from '../support/visitor.ts';

/** A wordmark of a kind: larger than the server takes it. */
function picture(width = 900, height = 250): Buffer {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inside = Math.hypot(x - 125, y - 125) < 110 || (x > 280 && y > 80 && y < 170 && x % 60 < 40);
      data.set(inside ? [11, 95, 255, 255] : [0, 0, 0, 0], (y * width + x) * 4);
    }
  return Buffer.from(encode({ width, height, data, channels: 4 }));
}

/** A manager sets name, colour, links and logo, and every page shows them. */
export async function setFace(site: ManagedSite): Promise<void> {
  const manager = await site.visit();
  const { page } = manager;
  await page.goto('/manage');
  await signIn(page, account.password);
  await heading(page, 'manage.list.title').waitFor();
  await goTo(page, 'manage.company.title');
  await field(page, 'settings.name').fill('Muster & Söhne AG');
  await field(page, 'settings.imprint').fill('javascript:alert(1)');
  await field(page, 'settings.colour').first().fill('red');
  await button(page, 'settings.save').click();
  await sees(page, 'errors.link_not_https');
  await sees(page, 'errors.colour_unknown');
  await field(page, 'settings.colour').first().fill('#ffcc00');
  await sees(page, 'settings.colour.light');
  await inspectAtBothWidths(page);
  await field(page, 'settings.imprint').fill('https://company.example/imprint');
  await button(page, 'settings.save').click();
  await sees(page, 'settings.saved');

  const choose = page.getByLabel(text('settings.logo.choose'));
  const files = [
    [
      'logo.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'errors.logo_is_svg',
    ],
    ['logo.png', picture().subarray(0, 2_000), 'errors.logo_unreadable'],
    ['logo.txt', 'a text', 'errors.logo_unreadable'],
    ['logo.png', Buffer.alloc(10_000_001), 'errors.logo_too_large'],
    ['logo.jpg', Buffer.from('ffd8ffc0000b08fff0fff001011100', 'hex'), 'errors.logo_too_large'],
  ] as const;
  for (const [name, content, refusal] of files) {
    await choose.setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(content) });
    await sees(page, refusal);
  }
  await choose.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture() });
  await sees(page, 'settings.logo.saved');
  await inspectAtBothWidths(page);

  const reader = await site.visit();
  let logos = 0;
  reader.page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/logo/')) logos++;
  });
  await reader.page.goto('/');
  const logo = reader.page.getByRole('img', { name: 'Muster & Söhne AG' });
  await logo.waitFor();
  expect(await logo.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual(
    [480, 133],
  );
  // One for each page that is loaded, and none when it changes: whoever was here before asks as often as anybody else.
  await reader.page.goto('/');
  await logo.waitFor();
  await link(reader.page, 'common.footer.manage').click();
  await heading(reader.page, 'manage.signIn.title').waitFor();
  await reader.page.goBack();
  await heading(reader.page, 'common.home.title').waitFor();
  await logo.waitFor();
  expect(logos).toBe(2);
  expect(await link(reader.page, 'common.footer.imprint').getAttribute('href')).toBe(
    'https://company.example/imprint',
  );
  await inspectAtBothWidths(reader.page);
  await reader.page.emulateMedia({ media: 'print' });
  expect(await logo.isVisible()).toBe(true);
  expect(await reader.page.getByRole('contentinfo').isVisible()).toBe(false);
  await leave(reader, ['401 /api/manage/session']);

  await button(page, 'settings.logo.remove').click();
  await sees(page, 'settings.logo.removed');
  await page.getByRole('banner').getByText('Muster & Söhne AG').waitFor();
  await leave(manager, ['401 /api/manage/session']);
}

/** What browsers of telephones have, and the one of the tests has not: it notes what is handed to another app. */
async function letShare(page: Page): Promise<() => Promise<ShareData | undefined>> {
  await page.addInitScript(() => {
    navigator.share = async (data) => void Object.assign(window, { shared: data });
  });
  return () => page.evaluate(() => (window as { shared?: ShareData }).shared);
}

/** A poster leads to the campaign and to nothing else, on paper, as a picture, and to those who scan it. */
export async function makePoster(site: ManagedSite, slug: string): Promise<void> {
  const manager = await site.visit();
  const { page } = manager;
  const shared = await letShare(page);
  const address = `${site.url}/c/${slug}`;
  await page.goto(`/manage/c/${slug}`);
  await signIn(page, account.password);
  await button(page, 'invite.share').click();
  expect(await shared()).toMatchObject({ url: address });
  await link(page, 'invite.poster').click();
  await heading(page, 'invite.poster.title').waitFor();
  await page.getByRole('img', { name: text('invite.poster.code') }).waitFor();
  await inspectAtBothWidths(page);

  const saved = page.waitForEvent('download');
  await button(page, 'invite.poster.save').click();
  const png = await readFile(await (await saved).path());
  const { width, height, channels, data } = decode(png);
  expect([width, height]).toEqual([1654, 2339]);
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (data[Math.floor(at / 4) * channels + (at % 4)] ?? 0),
  );
  expect(decodeQR({ width, height, data: rgba })).toBe(address);

  await page.emulateMedia({ media: 'print' });
  await page.getByRole('img', { name: text('invite.poster.code') }).waitFor();
  expect(await heading(page, 'invite.poster.title').isVisible()).toBe(false);
  expect(await page.getByRole('banner').isVisible()).toBe(false);
  await leave(manager, ['401 /api/manage/session']);
}

/** Whoever came with a code passes on the link that is everybody's. */
export async function inviteOthers(site: ManagedSite, slug: string, code: string): Promise<void> {
  const member = await site.visit();
  const { page } = member;
  const shared = await letShare(page);
  await enrolByLink(page, slug, code);
  await page.goto(`/c/${slug}/activity`);
  await heading(page, 'invite.title').waitFor();
  await inspectAtBothWidths(page);
  await button(page, 'invite.share').click();
  expect(await shared()).toMatchObject({ url: `${site.url}/c/${slug}` });
  await leave(member);
}
