import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { loadSodiumRistretto255 } from '../shared/credential/ristretto255-sodium.ts';
import { buildApp } from './app.ts';
import { startTimer } from './box/timer.ts';
import { listCampaigns } from './campaigns/queries.ts';
import { type Config, prepareFolder, readSecret, StartError } from './config.ts';
import { connect } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import type { Deps } from './deps.ts';
import { checkClient } from './http/client-files.ts';
import { createIssuers } from './issuer/issuers.ts';
import { createSigners } from './ledger/signers.ts';
import { createTrees } from './ledger/trees.ts';
import { createCache } from './live/cache.ts';
import { receiveEvents } from './live/events.ts';
import { renewSetupToken } from './manage/accounts.ts';

/** Less than the ten seconds after which containers are killed. */
const secondsToDrain = 8;

export interface RunningServer {
  url: string;
  /** The link that creates the first manager; undefined once there is one. */
  setupUrl: string | undefined;
  /** Finishes the requests under way, then lets everything go. */
  stop(): Promise<void>;
}

/** Starts everything, or nothing: throws StartError with one line that says what to put right. */
export async function start(config: Config, secretHex: string | undefined): Promise<RunningServer> {
  if (!config.databaseUrl || !secretHex) prepareFolder(config.dataDir);
  const secret = readSecret(secretHex, config.dataDir);
  const databases = await connect(config);
  const undo: (() => Promise<void>)[] = [() => databases.close()];
  try {
    await migrate(databases.box);
    const events = await receiveEvents(databases.listen);
    undo.unshift(() => events.close());
    let url = '';
    const deps: Deps = {
      registrar: databases.registrar,
      box: databases.box,
      issuers: createIssuers(await loadSodiumRistretto255(), secret),
      events,
      signers: createSigners(secret),
      trees: createTrees(databases.box),
      cache: createCache(events),
      secret,
      clock: () => new Date(),
      powCost: config.powCost,
      publicUrl: () => config.publicUrl ?? url,
      clientManifest: checkClient(),
    };
    await checkIssuers(deps);
    const app = await buildApp(deps, config);
    undo.unshift(() => drain(app));
    url = await listen(app, config);
    undo.unshift(startTimer(deps, (error) => app.log.error(error)));
    const token = await renewSetupToken(deps.registrar);
    const setupUrl = token && `${deps.publicUrl()}/manage/setup#${token}`;
    return { url, setupUrl, stop: () => inOrder(undo) };
  } catch (error) {
    await inOrder(undo);
    throw error;
  }
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

/** The keys that open campaigns were started with must be the ones that this secret gives. */
async function checkIssuers({ box, issuers }: Deps): Promise<void> {
  for (const { campaign, pools } of await listCampaigns(box)) {
    for (const { pool, public_key } of pools) {
      if (public_key && !public_key.equals(issuers.of(campaign.id, pool).keys.publicKey)) {
        throw new StartError(
          'The secret does not belong to this database: its campaigns were opened under another CANDOR_SECRET.',
        );
      }
    }
  }
}
