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

/** In windows of both widths; that of its visitor comes last, and stays. */
export async function inspectAtBothWidths(page: Page): Promise<void> {
  const own = page.viewportSize()?.width;
  for (const width of [...widths].sort((one, other) => Number(one === own) - Number(other === own))) {
    await page.setViewportSize({ width, height: 800 });
    await inspect(page);
  }
}

/** Nothing sticks out sideways, no page of the menu is out of sight, no box is empty, and no text is missing. */
export async function expectWhole(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${page.url()} is ${overflow} px too wide`).toBeLessThanOrEqual(0);
  const hidden = await page
    .locator('nav a')
    .evaluateAll((links) =>
      links.filter((link) => link.getBoundingClientRect().right > innerWidth).map((link) => link.textContent),
    );
  expect(hidden, page.url()).toEqual([]);
  const empty = await page
    .locator('main :is(p, ul, dl, .row, .stack, .stack-tight):empty:not([role="status"])')
    .evaluateAll((boxes) => boxes.filter((box) => box.checkVisibility()).map((box) => box.outerHTML));
  expect(empty, page.url()).toEqual([]);
  expect(await page.locator('body').textContent()).not.toMatch(bareId);
}

/** What a finger presses is 44 px high at least; links within a sentence are as high as their line. */
export async function expectFingersHit(page: Page): Promise<void> {
  const small = await page
    .locator('button, select, summary, nav a, .row a, .links a, footer a')
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility())
        .map((control) => `${control.getBoundingClientRect().height} px: ${control.textContent}`)
        .filter((line) => Number.parseFloat(line) < 44),
    );
  expect(small, page.url()).toEqual([]);
}
