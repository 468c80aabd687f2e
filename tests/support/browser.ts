/**
 * The real browser for end-to-end tests and screenshots: the system's Chromium where there is one, otherwise the
 * build that comes with `@sparticuz/chromium` (Linux on x64), which needs nothing installed.
 */
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const require = createRequire(import.meta.url);

/** Handed to each page that is looked at: the form that is less than half as long. */
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** CHROMIUM_PATH names another Chromium. The caller closes the browser. */
export async function launchBrowser(): Promise<Browser> {
  const system = process.env.CHROMIUM_PATH ?? systemChromium();
  const { executablePath, env } = system ? { executablePath: system, env: {} } : bundledChromium();
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args: chromiumArguments });
}

/** Throws with the broken rules of axe, or of those in `rules`, and where they are broken. The page must be at rest. */
export async function checkAccessibility(page: Page, rules: readonly string[] = []): Promise<void> {
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) await page.evaluate(axeSource);
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
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--font-render-hinting=none',
];

function systemChromium(): string | undefined {
  return findProgram('chromium') ?? findProgram('google-chrome');
}

/** Where the program lies that a shell would start by this name. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((path) => join(path, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** About 210 MB. */
function bundledChromium(): { executablePath: string; env: Record<string, string> } {
  const folder = unpackOnce(require.resolve('@sparticuz/chromium'), (installed, staging) => {
    // The package unpacks into the temporary folder, under names that any other process may have taken: here a process
    // with a temporary folder of its own does it.
    const bin = JSON.stringify(join(installed, 'bin'));
    const script = `import chromium, { inflate } from '@sparticuz/chromium';
    await Promise.all([chromium.executablePath(${bin}), inflate(${bin} + '/al2023.tar.br')]);`;
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: installed,
      env: { ...process.env, TMPDIR: staging },
    });
  });
  return chromiumIn(folder, { libraries: 'al2023/lib', fonts: 'fonts' });
}

/** With what a bare system lacks, which comes with the program. Folders below `folder`. */
export function chromiumIn(
  folder: string,
  { libraries, fonts }: { libraries: string; fonts: string },
): { executablePath: string; env: Record<string, string> } {
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = {};
  const needed = execFileSync('ldd', [executablePath], { encoding: 'utf8' });
  if (needed.includes('not found')) env.LD_LIBRARY_PATH = join(folder, libraries);
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, fonts);
  return { executablePath, env };
}

/**
 * The folder in node_modules/.cache that `fill` has filled from the installed package with this entry; done once a version.
 * A file fonts.conf in it finds its fonts there instead of in /tmp.
 */
export function unpackOnce(entry: string, fill: (installed: string, staging: string) => void): string {
  const cache = join(import.meta.dirname, '../../node_modules/.cache');
  const installed = join(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  // A rename makes it complete.
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(join(cache, 'unpacking-'));
  fill(installed, staging);
  for (const fonts of globSync('**/fonts.conf', { cwd: staging })) {
    const file = join(staging, fonts);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/\/tmp\/(aws\/)?/g, `${folder}/`));
  }
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true });
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
