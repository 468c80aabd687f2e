/** The main path in Firefox, in WebKit, and in the oldest Chromium that is supported (docs/decisions/0022). */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, describe, inject, test } from 'vitest';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { connectHttp } from '../support/http.ts';
import { createCampaign, setUpManager } from '../support/manager.ts';
import { draftOf, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { copyDataFolder } from '../support/prepared-folder.ts';
import { spawnServer } from '../support/server.ts';
import { account } from '../support/shared-server.ts';
import { hasChromium, startChromium } from './chromium.ts';
import type { Driver } from './driver.ts';
import { firefox, startFirefox } from './firefox.ts';
import { handOutCodes, join, readResults, type Scene, takePart } from './path.ts';
import { hasWebKit, startWebKit } from './webkit.ts';

interface Engine {
  name: string;
  installed: boolean;
  start(): Promise<Driver>;
}

const engines: readonly Engine[] = [
  { name: 'Chromium 112', installed: hasChromium, start: startChromium },
  { name: 'Firefox', installed: firefox !== undefined, start: startFirefox },
  { name: 'WebKit', installed: hasWebKit, start: startWebKit },
];

const dataDir = await copyDataFolder(inject('preparedFolder'));
const server = await spawnServer({ dataDir });
const http = connectHttp(server.url);
const group = await loadSodiumRistretto255();
const manager = await setUpManager(http, server.setupToken ?? '', account);
afterAll(async () => {
  await http.close();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

/** A campaign for one engine: enough others have joined, and three ideas stand on the board. */
async function prepare(engine: string): Promise<Scene> {
  const at = { http, group, manager };
  const question = `What should ${engine} show?`;
  const texts = { en: { question, introduction: '' } };
  // A browser cannot wait for half a day: its entries leave at once, and the record's page names that.
  const policy = { delayMinutes: 0, settleHours: 0 };
  const campaign = await openCampaign(at, { texts, policy }, { employees: 3, customers: 3, unused: 1 });
  const ideas = await releaseIdeas(at, campaign, campaign.customers);
  const { slug } = await createCampaign(manager, draftOf()).then((created) => created.campaign);
  return { url: server.url, manager, campaign, question, ideas, draft: slug };
}

describe.each(engines)('$name', ({ name, installed, start }) => {
  test.skipIf(!installed)('joins, votes, writes, reads the results, and hands out codes', async () => {
    const [browser, scene] = await Promise.all([start(), prepare(name)]);
    try {
      for (const step of [join, takePart, readResults, handOutCodes]) await step(browser, scene);
    } catch (error) {
      const file = joinPath(mkdtempSync(joinPath(tmpdir(), 'candor-engines-')), 'page.png');
      writeFileSync(file, await browser.photograph());
      console.error(`${name}: ${file}`);
      throw error;
    } finally {
      await browser.end();
    }
  });
});
