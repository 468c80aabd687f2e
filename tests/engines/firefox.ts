/** The system's Firefox, by WebDriver BiDi. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findProgram } from '../support/browser.ts';
import { type Driver, patience } from './driver.ts';

export const firefox: string | undefined = findProgram('firefox-esr') ?? findProgram('firefox');

export async function startFirefox(): Promise<Driver> {
  const downloads = mkdtempSync(join(tmpdir(), 'candor-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox ?? '',
    extraPrefsFirefox: {
      'intl.accept_languages': 'en',
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
    },
  });
  const [page = await browser.newPage()] = await browser.pages();
  await page.setViewport({ width: 1280, height: 800 });
  const find = (xpath: string) => page.locator(`::-p-xpath(${xpath})`).setTimeout(patience);
  return {
    open: async (url) => void (await page.goto(url, { timeout: patience })),
    click: (xpath) => find(xpath).click(),
    type: (xpath, text) => find(xpath).fill(text),
    see: (xpath) =>
      find(xpath)
        .setVisibility('visible')
        .wait()
        .then(() => undefined),
    photograph: () => page.screenshot(),
    async end() {
      await browser.close();
      rmSync(downloads, { recursive: true });
    },
  };
}
