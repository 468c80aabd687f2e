import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './free-port.ts';

/** How PostgreSQL is started: where, as whom, and with which server settings. */
export interface Launch {
  binary: string;
  /** The folder with its data, as seen from `cwd`. */
  data: string;
  settings: Record<string, string | number>;
  options: { uid?: number; gid?: number; cwd: string; env: Record<string, string> };
  onLog: (text: string) => void;
  /** Before the server takes connections, so that whoever gives up can end it. */
  onSpawn: (server: ChildProcess) => void;
}

/** Returns the port. Another process may take it between its choice and its use: then the next one is tried. */
export async function listen(launch: Launch, attempts = 3): Promise<number> {
  const port = await freePort();
  try {
    await listenAt(port, launch);
    return port;
  } catch (error) {
    if (attempts === 1) throw error;
    return listen(launch, attempts - 1);
  }
}

/** Resolves when the server takes connections; rejects with its log where it ends before that. */
export async function listenAt(
  port: number,
  { binary, data, settings, options, onLog, onSpawn }: Launch,
): Promise<void> {
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(binary, ['-D', data, ...flags], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  onSpawn(server);
  await ready(server);
  server.stderr?.setEncoding('utf8').on('data', onLog);
}

export function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Ends the server, if it runs, with what is under way rolled back (`fast`), or as a power cut would (`immediate`). */
export async function end(server: ChildProcess, how: 'fast' | 'immediate'): Promise<void> {
  if (!isRunning(server)) return;
  const ended = once(server, 'exit');
  server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  await ended;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const read = (chunk: Buffer) => {
      log += chunk;
      if (!/database system is ready to accept (read-only )?connections/.test(log)) return;
      server.stderr?.off('data', read).resume();
      resolve();
    };
    server.stderr?.on('data', read);
    server.once('error', reject).once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}
