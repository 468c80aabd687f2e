/** Which PostgreSQL is used: of several hosts the one that takes writes, and with TLS the one that proves who it is. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { isAway } from '../../server/database/away.ts';
import { over } from '../../server/database/connect.ts';
import { openPool } from '../../server/database/pools.ts';
import { expectUsable } from '../../server/database/usable.ts';
import { connectHttp, exchange } from '../support/http.ts';
import { startPostgres } from '../support/postgres.ts';
import { openRelay } from '../support/relay.ts';
import { spawnServer } from '../support/server.ts';
import { query } from '../support/test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-certificates-'));
const certificate = join(folder, 'server.crt');
makeCertificate('server');
makeCertificate('other');
const files = Object.fromEntries(
  ['server.crt', 'server.key'].map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const cluster = await startPostgres({
  durable: false,
  standby: true,
  files,
  settings: { ssl: 'on', ssl_cert_file: '../server.crt', ssl_key_file: '../server.key' },
});
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

/** For 127.0.0.1, and its own authority. */
function makeCertificate(name: string): void {
  const [crt, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const who = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', ...kind, ...who, '-keyout', key, '-out', crt], { stdio: 'pipe' });
}

/** The same database with the hosts of all these addresses. */
function several(...addresses: string[]): string {
  const hosts = addresses.map((address) => new URL(address).host);
  return cluster.url.replace(new URL(cluster.url).host, hosts.join(','));
}

/** The line that refuses an address; undefined where it can be used. */
async function refusal(url: string): Promise<string | undefined> {
  return expectUsable({ url, variable: 'DATABASE_URL' }).then(
    () => undefined,
    ({ message }: Error) => message,
  );
}

const nobody = 'postgres://127.0.0.1:1/postgres';

test('a server that takes no writes is refused, and used once it is promoted', async () => {
  const { host } = new URL(cluster.url);
  expect(await refusal(several(nobody, cluster.url))).toBe(
    `The database cannot be used (DATABASE_URL, 127.0.0.1:1, ${host}): connect ECONNREFUSED 127.0.0.1:1; ${host} takes no writes`,
  );
  const pool = openPool(several(cluster.url, nobody), 1);
  await expect(ask(pool)).rejects.toSatisfy(isAway);
  await promote();
  expect(await ask(pool)).toBeGreaterThan(0);
  await pool.close();
});

/** Which process of the server answers. */
async function ask(pool: pg.Pool): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(over(pool));
  return rows[0]?.pid ?? 0;
}

/** By what its own superuser may do while it takes no writes. */
const promote = () => query(cluster.url, 'select pg_promote()');

test('connections turn to the next host when theirs goes away, or takes no more writes', async () => {
  const relay = await openRelay(cluster.url);
  const pool = openPool(several(relay.url, cluster.url), 1);
  const first = await ask(pool);
  expect(await ask(pool)).toBe(first);
  relay.cut();
  // The connection that broke under a statement is one failure; the next one is made elsewhere.
  await ask(pool).catch((error) => expect(error).toSatisfy(isAway));
  const second = await ask(pool);
  expect(second).not.toBe(first);

  await sql`set default_transaction_read_only = on`.execute(over(pool));
  await expect(sql`create table one ()`.execute(over(pool))).rejects.toSatisfy(isAway);
  expect(await ask(pool)).not.toBe(second);
  await pool.close();
  relay.close();
});

test('a server starts on the host that is there', async () => {
  const { pathname } = new URL(await cluster.createDatabase());
  const databaseUrl = several(nobody, cluster.url).replace(/\/postgres$/, pathname);
  const server = await spawnServer({ databaseUrl });
  expect(await server.stop()).toBe(0);
});

test('a server that waits for a standby that is not there takes no writes, and is not ready', async () => {
  const server = await spawnServer({ databaseUrl: await cluster.createDatabase() });
  const http = connectHttp(server.url);
  const health = () => exchange(http, { method: 'GET', path: '/readyz' });
  const waitFor = async (standby: string) => {
    const client = new pg.Client(cluster.url);
    await client.connect();
    await client.query(`alter system set synchronous_standby_names = '${standby}'`);
    await client.query('select pg_reload_conf()');
    await client.end();
  };
  try {
    await waitFor('nobody');
    const closed = { status: 503, text: expect.stringContaining('"box_database":"read_only"') };
    await expect.poll(health).toMatchObject(closed);
    await waitFor('');
    await expect.poll(health).toMatchObject({ status: 200 });
  } finally {
    await http.close();
    await server.stop();
  }
});

test('with TLS the certificate is checked: by whom it is, and for which host', async () => {
  const asked = (settings: string) => refusal(`${cluster.url}?${settings}`);
  const authority = (name: string) => `sslrootcert=${join(folder, name)}.crt`;
  expect(await asked(`sslmode=verify-full&${authority('server')}`)).toBeUndefined();
  expect(await asked(`sslmode=require&${authority('server')}`)).toBeUndefined();
  for (const settings of [
    `sslmode=verify-full&${authority('other')}`,
    'sslmode=verify-full',
    'sslmode=require',
  ])
    expect(await asked(settings)).toMatch(/^The database cannot be used .*: self-signed certificate/);
  expect(await asked('sslmode=no-verify')).toBeUndefined();
  expect(await asked(`sslmode=verify-full&${authority('missing')}`)).toMatch(/ENOENT.*missing\.crt/);

  const elsewhere = cluster.url.replace('127.0.0.1', 'localhost');
  expect(await refusal(`${elsewhere}?sslmode=verify-full&sslrootcert=${certificate}`)).toMatch(
    /Hostname\/IP does not match certificate's altnames: Host: localhost\./,
  );
  const password = new URL(cluster.url).password;
  expect(await refusal(`${elsewhere}?sslmode=verify-full`)).not.toContain(password);
});
