/** WebKitGTK's own small browser, by WebDriver, on a screen that nobody sees. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { findProgram } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type Driver, patience } from './driver.ts';

const driver = findProgram('WebKitWebDriver');
const screen = findProgram('Xvfb');
export const hasWebKit: boolean = driver !== undefined && screen !== undefined;

/** The key, as WebDriver writes it: it types no line feeds. */
const enter = '\uE007';
/** The name under which WebDriver hands out elements. */
const elementId = 'element-6066-11e4-a52e-4f735466cecf';
const element = z.object({ [elementId]: z.string() }).transform((found) => found[elementId]);

export async function startWebKit(): Promise<Driver> {
  const home = mkdtempSync(join(tmpdir(), 'candor-webkit-'));
  const port = await freePort();
  const xvfb = spawn(screen ?? '', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = await once(xvfb.stdio[3] as Readable, 'data');
  const server = spawn(driver ?? '', [`--port=${port}`], {
    stdio: 'ignore',
    // A home of its own: it leaves nothing behind, and saves its downloads there.
    env: { PATH: process.env.PATH, HOME: home, DISPLAY: `:${String(display).trim()}`, LANG: 'en_GB.UTF-8' },
  });
  const end = async () => {
    await Promise.all([stop(server), stop(xvfb)]);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const session = await openSession(`http://127.0.0.1:${port}`);
    return { ...actions(session), end: () => session('DELETE', '').then(end, end) };
  } catch (error) {
    await end();
    throw error;
  }
}

type Send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;

class WebDriverError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

async function openSession(url: string): Promise<Send> {
  const send: Send = async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const { value } = (await (await fetch(url + path, init)).json()) as { value: unknown };
    const failed = z.object({ error: z.string(), message: z.string() }).safeParse(value);
    if (failed.success) throw new WebDriverError(failed.data.error, failed.data.message);
    return value;
  };
  await until(() => send('GET', '/status'));
  const { sessionId } = z
    .object({ sessionId: z.string() })
    .parse(await send('POST', '/session', { capabilities: {} }));
  return (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
}

function actions(session: Send): Omit<Driver, 'end'> {
  /** The page may change between two requests: both are made again. */
  const withElement = (xpath: string, action: (path: string) => Promise<unknown>) =>
    until(async () => {
      const found = await session('POST', '/element', { using: 'xpath', value: xpath });
      const path = `/element/${element.parse(found)}`;
      if ((await session('GET', `${path}/displayed`)) !== true) throw new Error(`${xpath} is not displayed`);
      await action(path);
    }, xpath);
  return {
    open: async (url) => void (await session('POST', '/url', { url })),
    click: (xpath) => withElement(xpath, (path) => session('POST', `${path}/click`, {})),
    type: (xpath, text) =>
      withElement(xpath, async (path) => {
        await session('POST', `${path}/clear`, {});
        await session('POST', `${path}/value`, { text: text.replaceAll('\n', enter) });
      }),
    see: (xpath) => withElement(xpath, async () => undefined),
    photograph: async () => Buffer.from(z.string().parse(await session('GET', '/screenshot')), 'base64'),
  };
}

/** Tries again until it works. Throws the last error after `patience`. */
async function until(action: () => Promise<unknown>, what = ''): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      await action();
      return;
    } catch (cause) {
      if (performance.now() > deadline) throw new Error(`Waited in vain: ${what}`, { cause });
      await sleep(50);
    }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
