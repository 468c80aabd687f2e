/** Who cannot take part with this browser, or at this address, reads why at once, and before typing a code. */
import { expect, test } from 'vitest';
import { inspectAtBothWidths } from './support/inspect.ts';
import { visitSharedSite } from './support/site.ts';
import type { Visitor } from './support/visitor.ts';

const site = await visitSharedSite();
const path = '/c/any#code=ABCD-EFGH';

const words = {
  old: ['This browser is too old', 'Ce navigateur est trop ancien'],
  plain: ['Candor needs https', 'Candor a besoin de https'],
  scriptless: ['Candor needs JavaScript', 'Candor a besoin de JavaScript'],
};
const others = [
  ...['could not be loaded', 'n’a pas pu être chargé', 'does not fit'],
  ...Object.values(words).flat(),
];

/** The page says this within a second, and nothing else; it asks the server nothing. */
async function saysOnly({ page }: Visitor, url: string, expected: readonly string[]): Promise<void> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(url);
  const shown = page.locator('p:visible');
  await shown.first().waitFor({ timeout: 1_000 });
  const text = (await shown.allTextContents()).join('\n');
  expect(others.filter((one) => text.includes(one))).toEqual(expected);
  expect(asked.filter((one) => one.startsWith('/api/'))).toEqual([]);
}

// What the three browsers got last of what Candor needs.
test.each(['Array.prototype.toSorted', 'CSS.supports', 'HTMLScriptElement.supports'])(
  'a browser without %s is too old',
  async (name) => {
    const visitor = await site.visit();
    await visitor.context.addInitScript(`delete ${name}`);
    await saysOnly(visitor, path, words.old);
    await inspectAtBothWidths(visitor.page);
    await visitor.context.close();
  },
);

test('plain http is not enough but for this machine itself', async () => {
  const visitor = await site.visit();
  // Leads to this machine too, and browsers do not trust it.
  const url = site.url.replace('127.0.0.1', '0.0.0.0');
  await saysOnly(visitor, `${url}${path}`, words.plain);
  expect(visitor.page.url()).toBe(`${url}${path}`); // the code is still there for the right address
  await inspectAtBothWidths(visitor.page);
  await visitor.context.close();
});

test('without JavaScript the page says so, and blames nothing else later', async () => {
  const visitor = await site.visit({ javaScriptEnabled: false });
  await saysOnly(visitor, path, words.scriptless);
  expect(await visitor.page.locator('#failed').evaluate((one) => getComputedStyle(one).display)).toBe('none');
  await visitor.context.close();
});
