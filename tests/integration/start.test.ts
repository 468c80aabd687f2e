/** A server that cannot start says why in one line, and exits 1; several share one PostgreSQL. */
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { StartError } from '../../server/start-error.ts';
import { connectHttp } from '../support/http.ts';
import { advance, setUpManager } from '../support/manager.ts';
import { openCampaign } from '../support/open-campaign.ts';
import { hostServer, type Server, type ServerOptions, spawnServer } from '../support/server.ts';
import { account } from '../support/shared-server.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { dataDir, databaseUrl } = testServer.database;
const { slug } = await openCampaign(testServer, {}, { employees: 0, customers: 0 });
afterAll(testServer.end);

/** Starts a server that is to fail, and returns why it does. */
async function refusal(options: ServerOptions, start: typeof hostServer = hostServer): Promise<Error> {
  const started = start({ dataDir, databaseUrl, ...options });
  return started.then(
    async (server) => {
      await server.stop();
      throw new Error('The server started.');
    },
    (error: Error) => error,
  );
}

/** The line that it is refused with. */
async function failure(options: ServerOptions): Promise<string> {
  const error = await refusal(options);
  expect(error).toBeInstanceOf(StartError);
  return error.message;
}

/** The one line that a process writes that ends because of it. */
async function lastWords(options: ServerOptions): Promise<string> {
  const { message } = await refusal(options, spawnServer);
  const [verdict, ...lines] = message.split('\n');
  expect(verdict).toBe('The server ended with code 1.');
  expect(lines).toHaveLength(1);
  return lines.join();
}

test('the port is taken', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      typeof address === 'object' && address ? resolve(address.port) : reject(address);
    });
  });
  const database = await createTestDatabase();
  const line = await failure({ ...database, port });
  other.close();
  await database.drop();
  expect(line).toBe(`Port ${port} is already taken. Choose another one with PORT.`);
});

test('nothing listens at DATABASE_URL', async () => {
  const line = await lastWords({ databaseUrl: 'postgres://candor:secret@127.0.0.1:1/candor' });
  expect(line).toMatch(/^The database cannot be used \(DATABASE_URL, 127\.0\.0\.1:1\): .*ECONNREFUSED/);
  expect(line).not.toContain('secret');
});

test('the data folder is a file, or lies where none can be made', async () => {
  const file = path.join(dataDir, 'file');
  await writeFile(file, '');
  for (const folder of [file, '/proc/candor']) {
    const line = await failure({ dataDir: folder, databaseUrl: undefined });
    expect(line).toMatch(new RegExp(`^The data folder ${folder} cannot be written: `));
  }
});

test('the configuration is not valid', async () => {
  const line = await lastWords({
    env: { PORT: '70000', DATABASE_URL: 'mysql://127.0.0.1/candor', CANDOR_SECRET: 'too short' },
  });
  expect(line).toMatch(/^The configuration is not valid: PORT: .+; DATABASE_URL: .+; CANDOR_SECRET: .+$/);
});

test('the secret is not the one that campaigns were opened under', async () => {
  await testServer.server.stop();
  const line = await failure({ env: { CANDOR_SECRET: '7'.repeat(64) } });
  expect(line).toMatch(/^The secret does not belong to this database: .*CANDOR_SECRET\.$/);
  await testServer.start();
});

test('servers that start together on an empty PostgreSQL wait for one another', async () => {
  const database = await createTestDatabase();
  const options = { databaseUrl: database.databaseUrl, env: { CANDOR_SECRET: '7'.repeat(64) } };
  const servers = await Promise.all([hostServer(options), hostServer(options), hostServer(options)]);
  // The link that was made last counts.
  const setups = await Promise.all(servers.map((server) => setUp(server)));
  expect(setups.filter((made) => made)).toHaveLength(1);
  await Promise.all(servers.map((server) => server.stop()));
  await database.drop();
});

test('servers that share one PostgreSQL hear of each other’s news', async () => {
  const other = await hostServer({ dataDir, databaseUrl });
  const socket = new WebSocket(`${other.url.replace('http:', 'ws:')}/api/live/${slug}`);
  const heard = new Promise((resolve) => socket.addEventListener('message', ({ data }) => resolve(data)));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  await advance(testServer.manager, slug, 'continuous');
  expect(await heard).toBe('{"type":"phase","phase":"closed"}');
  await other.stop();
});

test('a server whose pages are opened over plain http starts, and warns', async () => {
  const database = await createTestDatabase();
  const publicUrl = 'http://192.0.2.2:4221';
  const server = await hostServer({ ...database, env: { PUBLIC_URL: publicUrl } });
  expect(server.output()).toContain(
    `Pages at ${publicUrl} will not work: browsers seal nothing over plain http.`,
  );
  await server.stop();
  await database.drop();
});

async function setUp({ url, setupToken = '' }: Server): Promise<boolean> {
  const http = connectHttp(url);
  try {
    await setUpManager(http, setupToken, account);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^setup_(link_invalid|done)$/) });
    return false;
  } finally {
    await http.close();
  }
}
