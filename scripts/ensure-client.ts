/**
 * Builds the client unless dist/client was built from these very inputs. Runs before `npm start`, where the usual case,
 * nothing to do, must cost next to nothing: Vite is loaded only when there is something to build.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const inputs = [
  'client/**',
  'shared/**',
  'scripts/client-manifest.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const builtFrom = join(root, 'dist/client.sha256');

/** Shows what Vite says. Throws where it cannot build. */
export function ensureClient(): void {
  const hash = hashOfInputs();
  if (existsSync(join(root, 'dist/client/manifest.json')) && readBuiltFrom() === hash) return;
  const start = performance.now();
  rmSync(builtFrom, { force: true });
  buildClient(join(root, 'dist/client'));
  writeFileSync(builtFrom, hash);
  console.log(`Built the client in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** Into this folder, whatever was there before. Throws where it cannot. */
export function buildClient(folder: string): void {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // A process of its own, so that a NODE_ENV of the caller (a test runner) does not end up in the bundle.
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel=warn', '--outDir', folder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The client cannot be built.');
}

function readBuiltFrom(): string | undefined {
  return existsSync(builtFrom) ? readFileSync(builtFrom, 'utf8') : undefined;
}

function hashOfInputs(): string {
  const hash = createHash('sha256');
  const files = globSync(inputs, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

if (import.meta.main) {
  try {
    ensureClient();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
