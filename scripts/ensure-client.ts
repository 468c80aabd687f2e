/**
 * Builds the client unless there is a build of these very inputs. Runs before `npm start`, where the usual case, nothing to
 * do, must cost next to nothing: Vite is loaded only when there is something to build.
 *
 * A build is made in a folder of its own and then moved to dist/builds, under the hash of its inputs; dist/client is a link to
 * the newest. So whatever a server has read or is about to read never changes, and a build that fails or is interrupted
 * leaves things as they were. Some builds before stay, for pages that are still open (docs/decisions/0029).
 */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const builds = join(dist, 'builds');
const newest = join(dist, 'client');
const vite = join(root, 'node_modules/vite/bin/vite.js');
const inputs = [
  'client/**',
  'shared/**',
  'scripts/client-manifest.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** Builds that are kept besides the newest. */
const formerBuilds = 3;
/** What is being built is in a folder that begins so. One that is as old as this was left by a process that was killed. */
const unfinished = 'unfinished-';
const hour = 3_600_000;

/** Shows what Vite says. Throws where it cannot build. */
export async function ensureClient(): Promise<void> {
  const build = join(builds, hashOfInputs());
  if (isFinished(newest) && leadsTo(newest, build)) return;
  try {
    if (!isFinished(build)) await makeBuild(build);
    takeAsNewest(build);
    removeOldest();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Error(`The client has to be built, and ${dist} cannot be written: ${message}`);
  }
}

async function makeBuild(build: string): Promise<void> {
  const start = performance.now();
  mkdirSync(builds, { recursive: true });
  const folder = join(dist, unfinished + randomUUID());
  try {
    await buildClient(folder);
    renameSync(folder, build);
  } catch (error) {
    // Another process was as quick, with the same bytes.
    if (!isFinished(build)) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`Built the client in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** Into this folder, whatever was there before. Throws where it cannot, also where a signal ends this process. */
export async function buildClient(folder: string): Promise<void> {
  if (!existsSync(vite)) {
    throw new Error(
      'The client has to be built, and what builds it is not installed. Run npm ci && npm run build; npm prune --omit=dev can follow.',
    );
  }
  // A process of its own, so that a NODE_ENV of the caller (a test runner) does not end up in the bundle.
  const child = spawn(process.execPath, [vite, 'build', '--logLevel=warn', '--outDir', folder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  const end = (signal: NodeJS.Signals) => void child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  for (const signal of signals) process.off(signal, end);
  if (status !== 0) throw new Error('The client cannot be built.');
}

/** In one step: whoever looks finds the former or this one. */
function takeAsNewest(build: string): void {
  const now = new Date();
  utimesSync(build, now, now);
  // Builds of before there were links.
  if (lstatSync(newest, { throwIfNoEntry: false })?.isDirectory()) {
    renameSync(newest, join(builds, `folder-${now.getTime()}`));
  }
  const link = join(dist, `link-${randomUUID()}`);
  symlinkSync(relative(dist, build), link, 'junction');
  renameSync(link, newest);
}

function removeOldest(): void {
  const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const former = readdirSync(builds)
    .map((name) => join(builds, name))
    .sort((one, other) => age(other) - age(one))
    .slice(1 + formerBuilds);
  const left = readdirSync(dist)
    .filter((name) => name.startsWith(unfinished))
    .map((name) => join(dist, name))
    .filter((path) => age(path) < Date.now() - hour);
  for (const folder of [...former, ...left]) rmSync(folder, { recursive: true, force: true });
}

function isFinished(folder: string): boolean {
  return existsSync(join(folder, 'manifest.json'));
}

function leadsTo(link: string, folder: string): boolean {
  return lstatSync(link).isSymbolicLink() && resolve(dist, readlinkSync(link)) === folder;
}

/** 32 hexadecimal digits. */
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
  return hash.digest('hex').slice(0, 32);
}

if (import.meta.main) {
  try {
    await ensureClient();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
