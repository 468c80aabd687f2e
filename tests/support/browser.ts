/**
 * The real browser for end-to-end tests and screenshots: the system's Chromium where there is one, otherwise the
 * build that comes with `@sparticuz/chromium` (Linux on x64), which needs nothing installed.
 */
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const require = createRequire(import.meta.url);

/** CHROMIUM_PATH names another Chromium. The caller closes the browser. */
export async function launchBrowser(): Promise<Browser> {
  const system = process.env.CHROMIUM_PATH ?? systemChromium();
  const { executablePath, env } = system ? { executablePath: system, env: {} } : bundledChromium();
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args });
}

/** Throws with the broken rules of axe, or of those in `rules`, and where they are broken. The page must be at rest. */
export async function checkAccessibility(page: Page, rules: readonly string[] = []): Promise<void> {
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) await page.evaluate(axe.source);
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules.length > 0 ? { runOnly: [...rules] } : {}),
  };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, impact, help, nodes }) => [
    `${id} (${impact}): ${help}`,
    ...nodes.map((node) => `    ${node.target.join(' ')}\n        ${node.html}`),
  ]);
  throw new Error(`${page.url()} is not accessible:\n${lines.join('\n')}`);
}

// Playwright already switches off updates, sync and background requests. Tests run in containers, often as root,
// where the sandbox cannot start; the only pages that are opened are our own.
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--font-render-hinting=none'];

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = ['chromium', 'google-chrome'].flatMap((name) => folders.map((path) => join(path, name)));
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacked once an installed version, about 210 MB, into node_modules/.cache. */
function bundledChromium(): { executablePath: string; env: Record<string, string> } {
  const folder = unpacked();
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = {};
  const libraries = execFileSync('ldd', [executablePath], { encoding: 'utf8' });
  if (libraries.includes('not found')) env.LD_LIBRARY_PATH = join(folder, 'al2023/lib');
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts');
  return { executablePath, env };
}

function unpacked(): string {
  const cache = join(import.meta.dirname, '../../node_modules/.cache');
  const installed = join(dirname(require.resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  // The package unpacks into the temporary folder, under names that any other process may have taken. A process with
  // a temporary folder of its own, and a rename, make it private and complete.
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(join(cache, 'unpacking-'));
  const bin = JSON.stringify(join(installed, 'bin'));
  const script = `import chromium, { inflate } from '@sparticuz/chromium';
    await Promise.all([chromium.executablePath(${bin}), inflate(${bin} + '/al2023.tar.br')]);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: installed,
    env: { ...process.env, TMPDIR: staging },
  });
  // Without it the fonts would be looked for in /tmp.
  const fonts = join(staging, 'fonts/fonts.conf');
  writeFileSync(fonts, readFileSync(fonts, 'utf8').replaceAll('/tmp/', `${folder}/`));
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true });
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
