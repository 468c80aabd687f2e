import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { type SpawnedServer, spawnServer } from '../../support/server.ts';

/** A phone and a laptop: every page is looked at in both. Widths in CSS pixels. */
export const widths = [390, 1280] as const;

export interface Site {
  server: SpawnedServer;
  /** A new person: a browser without cookies or storage. The page throws away nothing that it logs as an error. */
  visit(options?: BrowserContextOptions): Promise<Visitor>;
  end(): Promise<void>;
}

export interface Visitor {
  page: Page;
  /** What went wrong on their pages so far: errors that nobody caught, and messages at level error. */
  errors: string[];
}

/** The real server on a fresh data folder, and a browser to visit it with; for one test file. */
export async function openSite(env: Record<string, string> = {}): Promise<Site> {
  const server = await spawnServer({ env });
  const browser = await launchBrowser();
  return {
    server,
    visit: (options = {}) => visit(browser, server.url, options),
    async end() {
      await browser.close();
      await server.stop();
    },
  };
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: url, locale: 'en', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, errors };
}
