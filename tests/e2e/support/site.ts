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
import {
  hostServer,
  type Server,
  type ServerOptions,
  type SpawnedServer,
  spawnServer,
} from '../../support/server.ts';
import { account } from './sample.ts';
import { newVisitor, type Visitor } from './visitor.ts';

/** A phone and a laptop: every path is walked in both. Widths in CSS pixels. */
export const widths = [390, 1280] as const;

export interface Site {
  url: string;
  /** For those who take part without a browser. */
  http: Http;
  group: Group;
  visit(options?: BrowserContextOptions): Promise<Visitor>;
  /** Saves what every open page looks like, and says where. */
  photograph(): Promise<void>;
  end(): Promise<void>;
}

/** A site with a server of its own. */
export interface OwnSite<S extends Server = Server> extends Site {
  server: S;
}

/** A site whose first manager is signed in. */
export interface ManagedSite extends Site {
  manager: Manager;
  /** Devices send at once: what is tested of waiting says so. */
  policy: { delayMinutes: 0; settleHours: 0 };
}

let launched: Promise<Browser> | undefined;
/** The browser program of all files that this process runs, which ends with it. */
const browserOfProcess = () => (launched ??= launchBrowser());

/** For all tests of the file that calls: with a server of its own, which it may stop, or look behind. */
export async function openSiteOfFile(options: ServerOptions = {}): Promise<ManagedSite & OwnSite> {
  return managed(await openSite({}, options));
}

/** The same in a process of its own, for what runs in another folder. */
export async function openProcessOfFile(
  options: ServerOptions,
): Promise<ManagedSite & OwnSite<SpawnedServer>> {
  return managed(await openSiteOf(spawnServer, {}, options));
}

async function managed<S extends Server>(site: OwnSite<S>): Promise<ManagedSite & OwnSite<S>> {
  const manager = await setUpManager(site.http, site.server.setupToken ?? '', account);
  return ofFile({ ...site, manager });
}

/** For all tests of the file that calls: the server that other files use as well. A start takes seconds. */
export async function visitSharedSite(): Promise<ManagedSite> {
  const { url, cookie } = inject('shared');
  const http = connectHttp(url, 16);
  const { end, ...visits } = receiveVisitors(await browserOfProcess(), url);
  const group = await loadSodiumRistretto255();
  const close = async () => {
    await end();
    await http.close();
  };
  return ofFile({ ...visits, url, http, group, end: close, manager: { http, cookie } });
}

/** A test that fails leaves photographs. */
function ofFile<S extends Site>(site: S): S & Pick<ManagedSite, 'policy'> {
  afterAll(site.end);
  beforeEach(({ onTestFailed }) => onTestFailed(site.photograph));
  return { ...site, policy: { delayMinutes: 0, settleHours: 0 } };
}

/** The real server, on a data folder of its own where none is named; its visitors share the browser program and nothing else. */
export function openSite(defaults?: BrowserContextOptions, options?: ServerOptions): Promise<OwnSite> {
  return openSiteOf(hostServer, defaults, options);
}

async function openSiteOf<S extends Server>(
  startServer: (options: ServerOptions) => Promise<S>,
  defaults: BrowserContextOptions = {},
  options: ServerOptions = {},
): Promise<OwnSite<S>> {
  const browser = await browserOfProcess();
  const dataDir = options.dataDir ?? (await copyDataFolder(inject('preparedFolder')));
  const server = await startServer({ ...options, dataDir });
  const http = connectHttp(server.url, 16, options.env?.BOX_ORIGIN);
  const { end, ...visits } = receiveVisitors(browser, server.url, defaults);
  return {
    ...visits,
    url: server.url,
    server,
    http,
    group: await loadSodiumRistretto255(),
    async end() {
      await end();
      await http.close();
      await server.stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true });
    },
  };
}

/** People with a browser of their own each. */
function receiveVisitors(
  browser: Browser,
  url: string,
  defaults: BrowserContextOptions = {},
): Pick<Site, 'visit' | 'photograph' | 'end'> {
  const visitors: Visitor[] = [];
  return {
    async visit(options) {
      const visitor = await newVisitor(browser, url, { ...defaults, ...options });
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
    },
  };
}
