import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeEach, inject } from 'vitest';
import type { Group } from '../../../shared/credential/group.ts';
import { loadSodiumRistretto255 } from '../../../shared/credential/ristretto255-sodium.ts';
import { launchBrowser } from '../../support/browser.ts';
import { connectHttp, type Http } from '../../support/http.ts';
import { type Manager, setUpManager } from '../../support/manager.ts';
import { copyDataFolder } from '../../support/prepared-folder.ts';
import { type ServerOptions, type SpawnedServer, spawnServer } from '../../support/server.ts';
import { account } from './sample.ts';
import { newVisitor, type Visitor } from './visitor.ts';

/** A phone and a laptop: every path is walked in both. Widths in CSS pixels. */
export const widths = [390, 1280] as const;

export interface Site {
  server: SpawnedServer;
  /** For those who take part without a browser. */
  http: Http;
  group: Group;
  visit(options?: BrowserContextOptions): Promise<Visitor>;
  /** Saves what every open page looks like, and says where. */
  photograph(): Promise<void>;
  end(): Promise<void>;
}

/** A site whose first manager is signed in. */
export interface ManagedSite extends Site {
  manager: Manager;
  /** Devices send at once: what is tested of waiting says so. */
  policy: { delayMinutes: 0; settleHours: 0 };
}

/** For all tests of the file that calls: with a browser of its own. A test that fails leaves photographs. */
export async function openSiteOfFile(options: ServerOptions = {}): Promise<ManagedSite> {
  const browser = await launchBrowser();
  const site = await openSite(browser, {}, options);
  afterAll(async () => {
    await site.end();
    await browser.close();
  });
  beforeEach(({ onTestFailed }) => onTestFailed(site.photograph));
  const manager = await setUpManager(site.http, site.server.setupToken ?? '', account);
  return { ...site, manager, policy: { delayMinutes: 0, settleHours: 0 } };
}

/** The real server, on a data folder of its own where none is named; its visitors share the browser program and nothing else. */
export async function openSite(
  browser: Browser,
  defaults: BrowserContextOptions = {},
  options: ServerOptions = {},
): Promise<Site> {
  const dataDir = options.dataDir ?? (await copyDataFolder(inject('preparedFolder')));
  const server = await spawnServer({ ...options, dataDir });
  const http = connectHttp(server.url, 16, options.env?.BOX_ORIGIN);
  const visitors: Visitor[] = [];
  return {
    server,
    http,
    group: await loadSodiumRistretto255(),
    async visit(options) {
      const visitor = await newVisitor(browser, server.url, { ...defaults, ...options });
      visitors.push(visitor);
      return visitor;
    },
    async photograph() {
      const folder = await mkdtemp(join(tmpdir(), 'candor-e2e-'));
      const pages = visitors.flatMap(({ context }) => context.pages());
      for (const [at, page] of pages.entries()) {
        const path = join(folder, `${at + 1}.png`);
        await page.screenshot({ path, fullPage: true });
        console.error(`${page.url()}: ${path}`);
      }
      for (const { complaints } of visitors) if (complaints.length > 0) console.error(complaints);
    },
    async end() {
      await Promise.all(visitors.map(({ context }) => context.close()));
      await http.close();
      await server.stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true });
    },
  };
}
