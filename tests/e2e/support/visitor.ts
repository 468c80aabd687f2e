import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import { expect } from 'vitest';

/** A person with a browser of their own, and everything that can be told from outside about what it did. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What went wrong on their pages: uncaught errors, errors on the console, broken rules of the content policy. */
  complaints: string[];
  /** Requests that were answered: where they went, and every header that went with them. */
  sent: Promise<SentRequest>[];
}

export interface SentRequest {
  host: string;
  path: string;
  headers: Record<string, string>;
}

/** A browser without cookies and storage. Motion is reduced, so that a page is at rest once it says what it says. */
export async function newVisitor(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, locale: 'en', reducedMotion: 'reduce', ...options });
  const complaints: string[] = [];
  const sent: Promise<SentRequest>[] = [];
  context.on('weberror', (failed) => complaints.push(String(failed.error())));
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const path = pathOf(message.location().url);
    const status = /the server responded with a status of (\d+)/.exec(message.text())?.[1];
    const failure = /net::(ERR_\w+)/.exec(message.text())?.[1];
    complaints.push(status ? `${status} ${path}` : (failure ?? message.text()));
  });
  context.on('requestfinished', (request) => {
    const read = readRequest(request);
    // Looked at in expectAnonymity; what comes while the browser closes cannot be read any more.
    read.catch(() => undefined);
    sent.push(read);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`the policy ${violatedDirective} refused ${blockedURI}`),
    );
  });
  return { page: await context.newPage(), context, complaints, sent };
}

/**
 * Nothing went wrong on this visitor's pages but what the server refused on purpose: `refusals` as “status path”, or
 * the browser's word for a lost network, in any order and number; `possible` may happen. Closes their browser.
 */
export async function leave(
  visitor: Visitor,
  refusals: readonly string[] = [],
  possible: readonly string[] = [],
): Promise<void> {
  await expectAnonymity(visitor);
  // An answer that a test is about to change is lost with the browser, which its change would take for a failure.
  await Promise.all(visitor.context.pages().map((page) => page.unrouteAll({ behavior: 'wait' })));
  await visitor.context.close();
  const complaints = new Set(visitor.complaints.filter((one) => !possible.includes(one)));
  expect([...complaints].sort()).toEqual([...refusals].sort());
}

/** Closes one of a visitor's pages when all that it asked for has been read: expectAnonymity looks at it later. */
export async function closePage({ sent }: Visitor, page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await Promise.all(sent);
  await page.close();
}

/** No request to the box, the registrar or the live channel said who sent it, from which page, or in which languages. */
export async function expectAnonymity({ sent }: Visitor): Promise<void> {
  const named = ['cookie', 'authorization', 'referer'];
  for (const { path, headers } of await Promise.all(sent)) {
    const [, side] = /^\/api\/(box|registrar|live)\//.exec(path) ?? [];
    if (side === undefined) continue;
    const told = Object.keys(headers).filter((header) => named.includes(header.toLowerCase()));
    expect(told, `${path} carries ${told.join(', ')}`).toEqual([]);
    if (side === 'live') continue; // a WebSocket's headers are the browser's
    expect(headers, path).toMatchObject({ accept: 'application/json', 'accept-language': '*' });
  }
}

async function readRequest(request: Request): Promise<SentRequest> {
  const url = request.url();
  return {
    host: URL.canParse(url) ? new URL(url).host : '',
    path: pathOf(url),
    headers: await request.allHeaders(),
  };
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

/** Requests that fit `pattern` wait until they are let through; what the page says in the meantime can be looked at. */
export async function holdBack(page: Page, pattern: string): Promise<{ letThrough(): void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(pattern, async (route) => {
    await promise;
    await route.continue();
  });
  return { letThrough: resolve };
}
