/**
 * Part of the test command: what a reader's browser loads before it shows the public portal. Measured in the browser,
 * from the real server, so that nothing is forgotten that the page loads by itself.
 */
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../tests/support/browser.ts';
import { spawnServer } from '../tests/support/server.ts';
import { ensureClient } from './ensure-client.ts';

/** Bytes of JavaScript, each file gzipped. */
const limit = 60_000;

async function scriptsOf(browser: Browser, url: string): Promise<Map<string, number>> {
  const page = await browser.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const { pathname } = new URL(response.url());
    sizes.set(
      pathname,
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const entries = await Promise.all([...sizes].map(async ([path, size]) => [path, await size] as const));
  await page.close();
  return new Map(entries);
}

await ensureClient();
const server = await spawnServer();
const browser = await launchBrowser();
try {
  const scripts = await scriptsOf(browser, server.url);
  const total = [...scripts.values()].reduce((sum, size) => sum + size, 0);
  for (const [path, size] of scripts) console.log(`${String(size).padStart(8)}  ${path}`);
  console.log(`${String(total).padStart(8)}  of ${limit} bytes`);
  if (scripts.size === 0 || total > limit) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}
