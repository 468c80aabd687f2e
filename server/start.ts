import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { buildApp } from './app.ts';
import { offerBackups } from './backup/live.ts';
import { systemClocks } from './box/clocks.ts';
import { tick } from './box/timer.ts';
import { type Config, plainHttpWarning, prepareFolder, readSecrets, StartError } from './config.ts';
import { isAway, unlessDiskFull } from './database/away.ts';
import type { Deps, RegistrarDeps } from './deps.ts';
import { everyMinute } from './every-minute.ts';
import { readClient } from './http/client-files.ts';
import { renewSetupToken } from './manage/setup.ts';
import { beginWatching } from './observe/begin.ts';
import { createLog, type Log } from './observe/log.ts';
import { watchSides } from './observe/watch.ts';
import { catchUp } from './registrar/counts.ts';
import { openSides } from './sides.ts';

/**
 * In milliseconds. Together with what the databases take, less than the ten seconds after which containers are killed.
 */
const toDrain = 6_000;
/** For what has connected and said nothing yet, as browsers do in advance. */
const toSpeak = 500;
/** For whatever works by the clock to see that its connections are gone. */
const toLeave = 500;

export interface RunningServer {
  url: string;
  /** What its box is given; undefined in a process of the other side alone. */
  box: Deps | undefined;
  /** The link that creates the first manager; undefined once there is one. */
  setupUrl: string | undefined;
  /** A line each for whoever starts the server. */
  warnings: string[];
  /**
   * Finishes the requests under way, then lets everything go. Long work ends between two of its steps: the next start
   * goes on with it.
   */
  stop(): Promise<void>;
}

/** Starts everything, or nothing: throws StartError with one line that says what to put right. */
export async function start(
  config: Config,
  secret: string | undefined,
  log: Log = createLog(config.logLevel),
): Promise<RunningServer> {
  if (!config.databases || !secret) prepareFolder(config.dataDir);
  const client = readClient();
  let url = '';
  const early: string[] = [];
  let report = (line: string): void => {
    early.push(line);
  };
  const sides = await openSides(
    config,
    {
      secrets: readSecrets(secret, config),
      clocks: systemClocks(),
      publicUrl: () => config.publicUrl ?? url,
      clientManifest: client?.hash,
    },
    (line) => report(line),
  );
  const { identified, anonymous, warnings } = sides;
  const undo: (() => Promise<void>)[] = [() => sides.close()];
  const minutes: (() => Promise<void>)[] = [];
  let stopping = false;
  try {
    const watch = watchSides(sides, log);
    const app = await buildApp(sides, config, client, watch);
    report = (line) => log.warn({}, line);
    const sockets = keepSockets(app);
    undo.unshift(() => drain(app, sockets));
    url = await listen(app, config);
    undo.unshift(await beginWatching({ sides, watch, log, client: client?.hash }, config));
    const onError = (error: unknown) => {
      // Work that ends because the server does goes on with the next start; an outage was said when it began.
      if (!stopping && !isAway(error)) watch.failures.report(error, 'minute');
    };
    const embedded = config.databases ? undefined : (identified?.registrar as Kysely<unknown> | undefined);
    const backups = embedded && (await offerBackups(config.dataDir, embedded, onError));
    if (backups) undo.unshift(() => backups.close());
    if (anonymous)
      minutes.push(
        everyMinute(
          watch.minutes.box.watch(() => tick(anonymous)),
          onError,
        ),
      );
    if (identified)
      minutes.push(
        everyMinute(
          watch.minutes.registrar.watch(() => catchUp(identified)),
          onError,
        ),
      );
    const setupUrl = identified && (await setupLink(identified));
    const plain = identified && plainHttpWarning(identified.publicUrl());
    const unbuilt =
      identified && !client ? 'There are no pages: no client is built (npm run build).' : undefined;
    const all = [...early, ...warnings, plain, unbuilt, backups?.warning].filter(
      (line) => line !== undefined,
    );
    const stop = () => {
      stopping = true;
      return stopAll(minutes, undo);
    };
    return { url, box: anonymous, setupUrl, warnings: all, stop };
  } catch (error) {
    await stopAll(minutes, undo);
    throw error;
  }
}

/** None on a full disk: there is nothing to set up before there is room. */
async function setupLink({ registrar, publicUrl }: RegistrarDeps): Promise<string | undefined> {
  const token = await unlessDiskFull(renewSetupToken(registrar));
  return token && `${publicUrl()}/manage/setup#${token}`;
}

/**
 * Finishes the requests under way. One whose sender stalls, or whose database does, is cut off in the end, and so is
 * every other socket, so that the process can go.
 */
async function drain(app: FastifyInstance, sockets: ReadonlySet<Socket>): Promise<void> {
  const endAfter = (milliseconds: number, which: (socket: Socket) => boolean) =>
    setTimeout(() => {
      for (const socket of sockets) if (which(socket)) socket.destroy();
    }, milliseconds);
  const timers = [endAfter(toSpeak, ({ bytesRead }) => bytesRead === 0), endAfter(toDrain, () => true)];
  await app.close();
  for (const timer of timers) clearTimeout(timer);
}

/** Every connection to the server, also those that have become WebSockets, of which HTTP knows nothing any more. */
function keepSockets({ server }: FastifyInstance): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

/** What works by the clock begins nothing new; what it has begun ends when its connections do. */
async function stopAll(minutes: (() => Promise<void>)[], undo: (() => Promise<void>)[]): Promise<void> {
  const ended = minutes.map((end) => end());
  for (const step of undo) await step();
  await Promise.race([Promise.all(ended), sleep(toLeave)]);
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is already taken. Choose another one with PORT.`);
    throw new StartError(`Cannot listen at ${host}:${port}: ${(error as Error).message}`);
  }
  const address = app.server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name === '0.0.0.0' || name === '[::]' ? 'localhost' : name}:${address.port}`;
}
