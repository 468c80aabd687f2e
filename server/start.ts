import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { tick } from './box/timer.ts';
import { type Config, plainHttpWarning, prepareFolder, readSecrets, StartError } from './config.ts';
import type { Deps, RegistrarDeps } from './deps.ts';
import { everyMinute } from './every-minute.ts';
import { checkClient } from './http/client-files.ts';
import { renewSetupToken } from './manage/accounts.ts';
import { catchUp } from './registrar/counts.ts';
import { openSides } from './sides.ts';

/** Less than the ten seconds after which containers are killed. */
const secondsToDrain = 8;

export interface RunningServer {
  url: string;
  /** What its box is given; undefined in a process of the other side alone. */
  box: Deps | undefined;
  /** The link that creates the first manager; undefined once there is one. */
  setupUrl: string | undefined;
  /** A line each for whoever starts the server. */
  warnings: string[];
  /** Finishes the requests under way, then lets everything go. */
  stop(): Promise<void>;
}

/** Starts everything, or nothing: throws StartError with one line that says what to put right. */
export async function start(config: Config, secret: string | undefined): Promise<RunningServer> {
  if (!config.databases || !secret) prepareFolder(config.dataDir);
  let url = '';
  const sides = await openSides(config, {
    secrets: readSecrets(secret, config),
    clock: () => new Date(),
    publicUrl: () => config.publicUrl ?? url,
    clientManifest: checkClient(),
  });
  const { identified, anonymous, warnings } = sides;
  const undo: (() => Promise<void>)[] = [() => sides.close()];
  try {
    const app = await buildApp(sides, config);
    undo.unshift(() => drain(app));
    url = await listen(app, config);
    const onError = (error: unknown) => app.log.error(error);
    if (anonymous) undo.unshift(everyMinute(() => tick(anonymous), onError));
    if (identified) undo.unshift(everyMinute(() => catchUp(identified), onError));
    const setupUrl = identified && (await setupLink(identified));
    const plain = identified && plainHttpWarning(identified.publicUrl());
    const all = [...warnings, ...(plain ? [plain] : [])];
    return { url, box: anonymous, setupUrl, warnings: all, stop: () => inOrder(undo) };
  } catch (error) {
    await inOrder(undo);
    throw error;
  }
}

async function setupLink({ registrar, publicUrl }: RegistrarDeps): Promise<string | undefined> {
  const token = await renewSetupToken(registrar);
  return token && `${publicUrl()}/manage/setup#${token}`;
}

/** Finishes the requests under way. One whose sender stalls is cut off in the end, so that the process can go. */
async function drain(app: FastifyInstance): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), secondsToDrain * 1000);
  await app.close();
  clearTimeout(deadline);
}

async function inOrder(steps: (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) await step();
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
