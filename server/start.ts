import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { loadSodiumRistretto255 } from '../shared/credential/ristretto255-sodium.ts';
import { buildApp } from './app.ts';
import { tick } from './box/timer.ts';
import { rememberOpened } from './campaigns/opened.ts';
import { listCampaigns } from './campaigns/queries.ts';
import { type Config, prepareFolder, readSecret, StartError } from './config.ts';
import type { BoxControl } from './control/control.ts';
import { localControl } from './control/local.ts';
import { remoteControl } from './control/remote.ts';
import { type AnonymousDatabases, connect } from './database/connect.ts';
import { checkSeparation } from './database/separation.ts';
import type { CampaignTables } from './database/tables.ts';
import type { CommonDeps, Deps, RegistrarDeps } from './deps.ts';
import { everyMinute } from './every-minute.ts';
import { createIssuers } from './issuer/issuers.ts';
import { createSigners } from './ledger/signers.ts';
import { createTrees } from './ledger/trees.ts';
import { createCache } from './live/cache.ts';
import { receiveEvents } from './live/events.ts';
import { renewSetupToken } from './manage/accounts.ts';
import { catchUp } from './registrar/counts.ts';

/** Less than the ten seconds after which containers are killed. */
const secondsToDrain = 8;

export interface RunningServer {
  url: string;
  /** The link that creates the first manager; undefined once there is one. */
  setupUrl: string | undefined;
  /** One line for whoever starts the server; undefined where all is well. */
  warning: string | undefined;
  /** Finishes the requests under way, then lets everything go. */
  stop(): Promise<void>;
}

/** Starts everything, or nothing: throws StartError with one line that says what to put right. */
export async function start(config: Config, secretHex: string | undefined): Promise<RunningServer> {
  if (!config.databases || !secretHex) prepareFolder(config.dataDir);
  const secret = readSecret(secretHex, config.dataDir);
  const databases = await connect(config);
  const undo: (() => Promise<void>)[] = [() => databases.close()];
  try {
    let url = '';
    const common: CommonDeps = {
      issuers: createIssuers(await loadSodiumRistretto255(), secret),
      secret,
      clock: () => new Date(),
      publicUrl: () => config.publicUrl ?? url,
    };
    if (databases.anonymous) await checkIssuers(databases.anonymous.box, common);
    else if (databases.identified) await checkIssuers(databases.identified.campaigns, common);
    const { separation, warning } = await checkSeparation(databases, config.databases === undefined);
    const anonymous = databases.anonymous && (await boxDeps(databases.anonymous, common, undo));
    const identified = databases.identified && {
      ...databases.identified,
      ...common,
      control: controlOf(anonymous, config, secret),
      powCost: config.powCost,
      separation,
    };
    if (identified) await catchUp(identified);

    const app = await buildApp({ identified, anonymous }, config);
    undo.unshift(() => drain(app));
    url = await listen(app, config);
    const onError = (error: unknown) => app.log.error(error);
    if (anonymous) undo.unshift(everyMinute(() => tick(anonymous), onError));
    if (identified) undo.unshift(everyMinute(() => catchUp(identified), onError));
    const setupUrl = identified && (await setupLink(identified));
    return { url, setupUrl, warning, stop: () => inOrder(undo) };
  } catch (error) {
    await inOrder(undo);
    throw error;
  }
}

async function boxDeps(
  { box, listen }: AnonymousDatabases,
  common: CommonDeps,
  undo: (() => Promise<void>)[],
): Promise<Deps> {
  const events = await receiveEvents(listen);
  undo.unshift(() => events.close());
  return {
    ...common,
    box,
    events,
    cache: createCache(events),
    signers: createSigners(common.secret),
    trees: createTrees(box),
    clientManifest: undefined,
  };
}

function controlOf(box: Deps | undefined, { boxUrl }: Config, secret: Uint8Array): BoxControl {
  if (box) return localControl(box, rememberOpened(box.box));
  if (!boxUrl) throw new StartError('BOX_URL is needed where the box is another process.');
  return remoteControl(boxUrl, secret);
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

/** The keys that open campaigns were started with must be the ones that this secret gives. */
async function checkIssuers(db: Kysely<CampaignTables>, { issuers }: CommonDeps): Promise<void> {
  for (const { campaign, pools } of await listCampaigns(db)) {
    for (const { pool, public_key } of pools) {
      if (public_key && !public_key.equals(issuers.of(campaign.id, pool).keys.publicKey)) {
        throw new StartError(
          'The secret does not belong to this database: its campaigns were opened under another CANDOR_SECRET.',
        );
      }
    }
  }
}
