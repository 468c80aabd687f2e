import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { checkAccessibility } from '../../support/browser.ts';
import { widths } from './site.ts';
import { bareId } from './texts.ts';

/**
 * The page as it stands can be used by everyone: axe finds nothing to object to, in the light and in the dark, nothing
 * sticks out sideways, and no text is missing.
 */
export async function inspect(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await checkAccessibility(page);
  // the rest does not depend on colours
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccessibility(page, ['color-contrast']);
  await expectWhole(page);
}

/** For pages that are reached in one window. */
export async function inspectAtBothWidths(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await inspect(page);
  }
}

/** Nothing sticks out sideways, and no text is missing. */
export async function expectWhole(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${page.url()} is ${overflow} px too wide`).toBeLessThanOrEqual(0);
  expect(await page.locator('body').textContent()).not.toMatch(bareId);
}
