import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { MessageId, MessageValues } from '../../client/i18n/index.ts';
import { text } from '../../tests/e2e/support/texts.ts';

/** What a person uses: a telephone on a plain or a slow line. */
export interface Profile {
  name: string;
  /** How many times slower the processor is. */
  slowdown: number;
  /** Milliseconds there and back, and bytes a second in each direction; undefined for this machine's own. */
  line?: { latency: number; throughput: number };
}

export const plain: Profile = { name: 'plain', slowdown: 1 };
export const slow: Profile = {
  name: 'slow',
  slowdown: 4,
  line: { latency: 100, throughput: 1_600_000 / 8 },
};

const viewport = { width: 390, height: 844 };

/** A person on the way: whatever they do is counted, and they look for what they need as people do, by scrolling. */
export interface Walk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Taps, presses of buttons, choices and files; what is typed into one field is one. */
  interactions(): number;
  /** How many screens were scrolled to reach what was tapped, rounded up for each. */
  screens(): number;
  /** Seconds since the first tap, or since the walk began where there was none. */
  seconds(): number;
  tap(control: Locator): Promise<void>;
  type(control: Locator, what: string): Promise<void>;
  choose(control: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  end(): Promise<void>;
}

export async function beginWalk(browser: Browser, baseURL: string, profile: Profile): Promise<Walk> {
  const context = await browser.newContext({ baseURL, viewport, locale: 'en', hasTouch: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: profile.slowdown });
  if (profile.line) {
    const { latency, throughput } = profile.line;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  let interactions = 0;
  let screens = 0;
  let begun = performance.now();

  async function reach(control: Locator): Promise<void> {
    // A field for a file is seen by what stands around it.
    await control.waitFor({ state: 'attached' });
    const box = await control.boundingBox();
    if (!box) return;
    const below = box.y + box.height - viewport.height;
    const away = Math.max(0, below, -box.y);
    screens += Math.ceil(away / viewport.height);
  }
  async function act(control: Locator, action: () => Promise<void>): Promise<void> {
    await reach(control);
    if (interactions === 0) begun = performance.now();
    interactions++;
    await action();
  }
  return {
    page,
    context,
    interactions: () => interactions,
    screens: () => screens,
    seconds: () => (performance.now() - begun) / 1000,
    tap: (control) => act(control, () => control.click()),
    type: (control, what) => act(control, () => control.fill(what)),
    choose: (control, file) => act(control, () => control.setInputFiles(file)),
    end: () => context.close(),
  };
}

type Part = Page | Locator;

export const button = (part: Part, id: MessageId, values?: MessageValues): Locator =>
  part.getByRole('button', { name: text(id, values), exact: true });
export const link = (part: Part, id: MessageId, values?: MessageValues): Locator =>
  part.getByRole('link', { name: text(id, values), exact: true });
export const field = (part: Part, id: MessageId, values?: MessageValues): Locator =>
  part.getByLabel(text(id, values));
export const says = (part: Part, id: MessageId, values?: MessageValues): Locator =>
  part.getByText(text(id, values)).first();
