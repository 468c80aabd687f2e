/** The public pages of a server on which nothing has happened yet. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAccessibility } from '../support/browser.ts';
import { openSite, type Site, widths } from './support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.end());

const pages = ['/', '/manage', '/c/there-is-none', '/nowhere/at/all'];

describe.each(widths)('at %i px', (width) => {
  const viewport = { width, height: 800 };

  test.each(pages)('%s can be read by everyone, in the light and in the dark', async (path) => {
    const { page, errors } = await site.visit({ viewport });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(path, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await checkAccessibility(page);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // A campaign that is not there is answered with 404, which the browser reports by itself.
    expect(errors.filter((error) => !error.includes('404') && !error.includes('401'))).toEqual([]);
    await page.context().close();
  });
});

test('speaks the language of its reader', async () => {
  const { page } = await site.visit({ locale: 'fr-CA' });
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  await page.context().close();
});
