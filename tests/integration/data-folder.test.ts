/** The embedded database lies in the data folder, which is one server's at a time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { send } from '../support/http.ts';
import { runCommand } from '../support/operator-command.ts';
import { hostServer, spawnServer } from '../support/server.ts';
import { account } from '../support/shared-server.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { openTestServer } from '../support/test-server.ts';

test('nobody else works on the folder of a server that runs, which goes on undisturbed', async () => {
  const testServer = await openTestServer();
  const { http, server } = testServer;
  const { dataDir } = testServer.database;
  await expect(spawnServer({ dataDir })).rejects.toThrow(
    `The server ended with code 1.\nAnother server is already running on the data folder ${dataDir}.`,
  );
  const settings = { DATA_DIR: dataDir, PUBLIC_URL: http.url };
  const reset = () => runCommand('server/admin.ts', ['reset-password', account.email], settings);
  expect((await reset()).stderr).toMatch(/^Candor runs on .* Stop it/);
  expect((await send(http, { method: 'GET', path: '/readyz' })).text).toContain('"status":"ok"');
  await server.stop();
  expect((await reset()).stdout).toContain(`${http.url}/manage/reset#`);
  await testServer.start();
  await testServer.end();
});

test('npm start ends with npm: nobody holds its port or its data any more', async () => {
  const database = await createTestDatabase();
  const port = await freePort();
  const { DATABASE_URL: _, ...env } = process.env;
  const npm = spawn('npm', ['start'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...env,
      ...{ PORT: String(port), DATA_DIR: database.dataDir, npm_config_update_notifier: 'false' },
    },
  });
  let output = '';
  npm.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await expect.poll(() => output).toContain('Candor listens at');
  npm.kill('SIGTERM');
  // Closed, not only ended: whatever npm started held its output open.
  await once(npm, 'close', { signal: AbortSignal.timeout(10_000) });
  const next = await hostServer({ ...database, port });
  await next.stop();
  await database.drop();
});
