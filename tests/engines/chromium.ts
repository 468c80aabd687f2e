/** The oldest Chromium that is supported, from npm (Linux on x64): nothing has to be installed. By CDP. */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumIn, unpackOnce } from '../support/browser.ts';
import { type Driver, patience } from './driver.ts';

const require = createRequire(import.meta.url);

export const hasChromium: boolean = process.platform === 'linux' && process.arch === 'x64';

/** What this Chromium has and the oldest supported Firefox (115) or Safari (16.4) does not. */
const lacking = [
  ...['String.prototype.isWellFormed', 'String.prototype.toWellFormed', 'Intl.Segmenter'],
  ...['IDBFactory.prototype.databases', 'globalThis.requestIdleCallback'],
];

export async function startChromium(): Promise<Driver> {
  const folder = unpackOnce(require.resolve('chromium-floor'), (installed, staging) => {
    const unpack = (name: string) => brotliDecompressSync(readFileSync(join(installed, 'bin', name)));
    writeFileSync(join(staging, 'chromium'), unpack('chromium.br'));
    chmodSync(join(staging, 'chromium'), 0o755);
    execFileSync('tar', ['-x', '-C', staging], { input: unpack('aws.tar.br') });
  });
  const { executablePath, env } = chromiumIn(folder, { libraries: 'lib', fonts: '.' });
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments,
    env: { ...process.env, ...env },
  });
  const page = await browser.newPage({ locale: 'en' });
  page.setDefaultTimeout(patience);
  await page.addInitScript(lacking.map((name) => `delete ${name};`).join(''));
  const find = (xpath: string) => page.locator(`xpath=${xpath}`).first();
  return {
    open: async (url) => void (await page.goto(url)),
    click: (xpath) => find(xpath).click(),
    type: (xpath, text) => find(xpath).fill(text),
    see: (xpath) => find(xpath).waitFor(),
    photograph: () => page.screenshot(),
    end: () => browser.close(),
  };
}
