/** Candor as docs/deploy/one-process.md and two-processes.md print it, each with the first manager set up. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { freePort } from '../../support/free-port.ts';
import { connectHttp } from '../../support/http.ts';
import { setUpManager } from '../../support/manager.ts';
import { nth } from '../../support/open-campaign.ts';
import { startPostgres } from '../../support/postgres.ts';
import { type SpawnedServer, spawnServer } from '../../support/server.ts';
import { account } from '../../support/shared-server.ts';
import { adapt, readBlock, readSettings, runStatements } from './recipes.ts';

export interface Process {
  port: number;
  /** As it runs now. */
  readonly server: SpawnedServer;
  restart(): Promise<void>;
}

export interface Installation<Name extends string> {
  processes: Record<Name, Process>;
  /** Everything that PostgreSQL and Candor have written. */
  written(): string;
  end(): Promise<void>;
}

const password = () => randomBytes(24).toString('hex');

/** Two processes that each do everything, on one database. */
export async function openOneProcess(): Promise<Installation<'one' | 'two'>> {
  const page = 'one-process.md';
  const passwords = { PASSWORD: password() };
  const { databases, start, ...installation } = await prepare([
    adapt(readBlock(page, 'The database', 'sql'), passwords),
  ]);
  const env = readSettings(
    adapt(readBlock(page, 'The settings', 'ini'), {
      ...passwords,
      SECRET: randomBytes(32).toString('hex'),
      '127.0.0.1:5432': nth(databases, 0),
    }),
  );
  const one = await start(env, await freePort());
  await setUp(one);
  const two = await start(env, await freePort());
  return { processes: { one, two }, ...installation };
}

/** Registrar and box, on a PostgreSQL each. */
export async function openTwoProcesses(): Promise<Installation<'registrar' | 'box'>> {
  const page = 'two-processes.md';
  const [registrarPassword, boxPassword, betweenPassword] = [password(), password(), password()];
  const { databases, start, ...installation } = await prepare([
    adapt(readBlock(page, 'The database of the registrar', 'sql'), { REGISTRAR_PASSWORD: registrarPassword }),
    adapt(readBlock(page, 'The database of the box', 'sql'), {
      BOX_PASSWORD: boxPassword,
      REGISTRAR_AT_BOX_PASSWORD: betweenPassword,
    }),
  ]);
  const printed = execFileSync(process.execPath, ['server/secrets.ts'], { encoding: 'utf8' });
  const { REGISTRAR_SECRET = '', BOX_SECRET = '' } = readSettings(printed);
  const [registrarPort, boxPort] = [await freePort(), await freePort()];
  const box = await start(
    readSettings(
      adapt(readBlock(page, 'The settings of the box', 'ini'), {
        BOX_SECRET,
        BOX_PASSWORD: boxPassword,
        '127.0.0.1:5433': nth(databases, 1),
      }),
    ),
    boxPort,
  );
  const registrar = await start(
    readSettings(
      adapt(readBlock(page, 'The settings of the registrar', 'ini'), {
        REGISTRAR_SECRET,
        REGISTRAR_PASSWORD: registrarPassword,
        REGISTRAR_AT_BOX_PASSWORD: betweenPassword,
        '127.0.0.1:5432': nth(databases, 0),
        '127.0.0.1:5433': nth(databases, 1),
        '127.0.0.1:3001': `127.0.0.1:${boxPort}`,
      }),
    ),
    registrarPort,
  );
  await setUp(registrar);
  return { processes: { registrar, box }, ...installation };
}

/** A PostgreSQL for each of the scripts, which an administrator runs there, and what starts processes beside them. */
async function prepare(scripts: readonly string[]) {
  let log = '';
  const onLog = (text: string) => {
    log += text;
  };
  const servers = await Promise.all(scripts.map(() => startPostgres({ durable: false, onLog })));
  await Promise.all(scripts.map((script, at) => runStatements(nth(servers, at).url, script)));
  const spawned: SpawnedServer[] = [];
  return {
    databases: servers.map(({ url }) => new URL(url).host),
    async start(env: Record<string, string>, port: number): Promise<Process> {
      const spawn = async () => {
        const server = await spawnServer({ port, env: { ...env, PORT: String(port) } });
        spawned.push(server);
        return server;
      };
      let server = await spawn();
      return {
        port,
        get server() {
          return server;
        },
        async restart() {
          await server.stop();
          server = await spawn();
        },
      };
    },
    written: () => [log, ...spawned.map((server) => server.output())].join('\n'),
    async end() {
      await Promise.all(spawned.map((server) => server.stop('SIGKILL')));
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function setUp({ server }: Process): Promise<void> {
  const http = connectHttp(server.url);
  await setUpManager(http, server.setupToken ?? '', account);
  await http.close();
}
