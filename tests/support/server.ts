/** The real server: hosted by the process that tests it, or as a process of its own, which takes some seconds of computing more. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/observe/log.ts';
import { introduce } from '../../server/run.ts';
import { start } from '../../server/start.ts';
import { listenForRoundTimes } from './round-times.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Tests start many processes: what V8 has compiled once is read from there. */
export const compiled = path.join(root, 'node_modules/.cache/compiled');
/** What `npm start` runs, flags included, in a process that passes round times when it is asked to. */
const startArguments = manifest.scripts.start
  .replace('server/main.ts', 'tests/support/server-process.ts')
  .split(' ')
  .slice(2); // exec node

export interface ServerOptions {
  /** Added to this process's environment. */
  env?: Record<string, string>;
  /** PostgreSQL to use; without it the embedded database in the data folder, whatever this process's DATABASE_URL says. */
  databaseUrl?: string | undefined;
  /** Kept when the server stops; without it a temporary folder, which is removed. */
  dataDir?: string;
  /** 0 (default) lets the system choose. */
  port?: number;
  /** Where its sources lie; this project by default. */
  folder?: string;
}

export interface Server {
  url: string;
  /** The one-time token of the first manager's setup link; undefined once a manager exists. */
  setupToken: string | undefined;
  /** Everything the server has written so far. */
  output(): string;
  /** What it has warned of so far. */
  warnings(): string[];
  stop(): Promise<unknown>;
}

export interface SpawnedServer extends Server {
  pid: number;
  /** Sends the signal (SIGTERM by default), waits for the end and returns the exit code; null when the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** SIGKILL: nothing can be drained. */
  kill(): Promise<void>;
  /** Resolves with the exit code when the server ends, for whatever reason. */
  ended: Promise<number | null>;
}

/** Starts the real server within this process, which computes what the server does beside its own: for what ends no process. */
export async function hostServer(options: ServerOptions): Promise<Server> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'candor-')));
  const { config, secret } = readConfig(environment(dataDir, options));
  let output = '';
  const write = (line: string) => {
    output += line;
  };
  const log = createLog(config.logLevel, { terminal: false, write });
  const server = await start(config, secret, log);
  const { box, url } = server;
  const endRoundTimes = box && (await listenForRoundTimes(box, url));
  introduce(server, log);
  const end = async () => {
    endRoundTimes?.();
    await server.stop();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  let ended: Promise<void> | undefined;
  return {
    url,
    ...readLines(() => output),
    output: () => output,
    stop: () => (ended ??= end()),
  };
}

/**
 * Starts the real server as a process of its own and waits until it listens.
 * Rejects with what the server wrote when it ends before that.
 */
export async function spawnServer(options: ServerOptions = {}): Promise<SpawnedServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'candor-')));
  const child = spawn(process.execPath, startArguments, {
    cwd: options.folder ?? root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(dataDir, options),
  });
  let output = '';
  let stdout = '';
  // A tool or test that ends early must not leave its server behind.
  const abandon = () => {
    child.kill('SIGKILL');
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', async (code) => {
      process.off('exit', abandon);
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
      resolve(code);
    });
  });
  const listening = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      stdout += text;
      const url = /"msg":"Candor listens at ([^"]+)"/.exec(stdout)?.[1];
      if (url) resolve(url);
    });
    ended.then((code) => reject(new Error(`The server ended with code ${code}.\n${output.trim()}`)));
  });
  const url = await listening;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  return {
    url,
    ...readLines(() => stdout),
    pid: child.pid ?? 0,
    output: () => output,
    stop,
    kill: async () => {
      await stop('SIGKILL');
    },
    ended,
  };
}

/** A server whose output is no terminal writes lines of JSON. */
function readLines(written: () => string): Pick<Server, 'setupToken' | 'warnings'> {
  const lines = (): { level: string; msg: string }[] =>
    written()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return {
    setupToken: /"msg":"Set up the first manager: [^"]+#([^"]+)"/.exec(written())?.[1],
    warnings: () => lines().flatMap(({ level, msg }) => (level === 'warn' ? [msg] : [])),
  };
}

function environment(dataDir: string, { env, databaseUrl, port = 0 }: ServerOptions): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: compiled,
    PORT: String(port),
    DATA_DIR: dataDir,
    POW_COST: '1',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...env,
  };
}
