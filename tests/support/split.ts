import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { writeSideSecret } from '../../server/keys.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { freePort } from './free-port.ts';
import { connectHttp, type Http } from './http.ts';
import { setUpManager } from './manager.ts';
import type { Scene } from './open-campaign.ts';
import { type SpawnedServer, spawnServer } from './server.ts';
import { account } from './shared-server.ts';

/** Registrar and box as two processes on two databases, the box at a host name of its own. */
export interface Split extends Scene {
  /** To one host each, whatever is asked; `http` of the scene asks each for its own. */
  pagesHttp: Http;
  boxHttp: Http;
  registrar: SpawnedServer;
  box: SpawnedServer;
  /** What the registrar's process reaches the databases by. */
  logins: {
    registrar: string;
    box: string;
    /** Of somebody else, on the box's database. */
    stranger: string;
  };
  /** What the registrar's process was started with. */
  registrarEnv: Record<string, string>;
  /** What the box's process was started with, save for its database. */
  boxEnv: Record<string, string>;
  /** Where each process has its metrics: ports. */
  metrics: { registrar: number; box: number };
  /** As the superuser. */
  databases: { registrar: string; box: string };
  /** Starts the box again, once it has ended. */
  startBox(): Promise<void>;
  end(): Promise<void>;
}

/** Only on PostgreSQL. */
export async function openSplit(): Promise<Split> {
  const maintenance = inject('postgresUrl');
  const suffix = randomBytes(6).toString('hex');
  const [registrarName, boxName, login, stranger] = ['registrar', 'box', 'login', 'stranger'].map(
    (name) => `${name}_${suffix}`,
  );
  const urlOf = (database = '', user = {}) =>
    Object.assign(new URL(maintenance), { pathname: `/${database}`, ...user }).href;
  const superuser = new pg.Client(maintenance);
  await superuser.connect();
  const password = 'a password';
  for (const name of [login, stranger])
    await superuser.query(`create role ${name} login password '${password}'`);
  await superuser.query(`create database ${registrarName} owner ${login}`);
  await superuser.query(`create database ${boxName}`);

  const [registrarPort, boxPort] = [await freePort(), await freePort()];
  const boxUrl = `http://127.0.0.1:${boxPort}`;
  const env = {
    PUBLIC_URL: `http://127.0.0.1:${registrarPort}`,
    BOX_ORIGIN: `http://localhost:${boxPort}`,
  };
  const secret = randomBytes(32);
  const boxEnv = { ...env, ROLE: 'box', CANDOR_SECRET: writeSideSecret(secret, 'box') };
  const databases = { registrar: urlOf(registrarName), box: urlOf(boxName) };
  const metrics = { registrar: await freePort(), box: await freePort() };
  const startBox = () =>
    spawnServer({
      port: boxPort,
      env: { ...boxEnv, METRICS_PORT: String(metrics.box), BOX_DATABASE_URL: databases.box },
    });
  let box = await startBox();

  // The roles are there since the box has migrated its database: the registrar's login gets its own, and no more.
  await superuser.query(`grant candor_registrar to ${login}`);
  const user = { username: login, password };
  const logins = {
    registrar: urlOf(registrarName, user),
    box: urlOf(boxName, user),
    stranger: urlOf(boxName, { username: stranger, password }),
  };
  const registrarEnv = {
    ...env,
    ROLE: 'registrar',
    CANDOR_SECRET: writeSideSecret(secret, 'registrar'),
    REGISTRAR_DATABASE_URL: logins.registrar,
    BOX_DATABASE_URL: logins.box,
    BOX_URL: boxUrl,
  };
  const registrar = await spawnServer({
    port: registrarPort,
    env: { ...registrarEnv, METRICS_PORT: String(metrics.registrar) },
  });
  const http = connectHttp(registrar.url, 32, env.BOX_ORIGIN);
  const pagesHttp = connectHttp(registrar.url);
  const boxHttp = connectHttp(env.BOX_ORIGIN);
  return {
    http,
    pagesHttp,
    boxHttp,
    group: await loadSodiumRistretto255(),
    manager: await setUpManager(http, registrar.setupToken ?? '', account),
    registrar,
    get box() {
      return box;
    },
    logins,
    registrarEnv,
    boxEnv,
    metrics,
    databases,
    async startBox() {
      box = await startBox();
    },
    async end() {
      await Promise.all([registrar.stop('SIGKILL'), box.stop('SIGKILL')]);
      await Promise.all([http, pagesHttp, boxHttp].map((each) => each.close()));
      await superuser.query(`drop database ${registrarName} with (force)`);
      await superuser.query(`drop database ${boxName} with (force)`);
      await superuser.query(`drop role ${login}, ${stranger}`);
      await superuser.end();
    },
  };
}
