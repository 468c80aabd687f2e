/** `npm run verify-client`: what it says of an honest server, and of one that sends something else. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { checkFiles, checkLedger, compareManifests, fetchManifest } from '../../scripts/served-client.ts';
import { type ManifestFile, readManifest } from '../../shared/ledger/manifest.ts';
import { send } from '../support/http.ts';
import { openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const built = readManifest(readFileSync(path.join(root, 'dist/client/manifest.json'), 'utf8'));

const scene = await visitSharedServer();
const { http } = scene;
afterAll(scene.end);
const campaign = await openCampaign(scene, {}, { employees: 3, customers: 3 });
await releaseIdeas(scene, campaign, campaign.employees);
/** Of a campaign that had a release. */
const address = `${http.url}/c/${campaign.slug}`;

/** The same server behind somebody who changes what it sends from some paths. Returns the campaign's address there. */
async function between(change: (path: string, body: string) => string): Promise<string> {
  const proxy = createServer(async ({ url = '/' }, answer) => {
    const reply = await fetch(http.url + url);
    answer.writeHead(reply.status).end(change(url, await reply.text()));
  });
  const port = await new Promise<number>((resolve, reject) => {
    proxy.listen(0, '127.0.0.1', () => {
      const at = proxy.address();
      typeof at === 'object' && at ? resolve(at.port) : reject(at);
    });
  });
  onTestFinished(() => void proxy.close());
  return `http://127.0.0.1:${port}${new URL(address).pathname}`;
}

const withHash = (files: readonly ManifestFile[], changed: string) =>
  files.map((file) => (file.path === changed ? { ...file, sha256: '0'.repeat(64) } : file));

test('an honest server sends what these sources give, and its ledger names it', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/verify-client.ts', address], {
    cwd: root,
  });
  expect(stdout).toMatch(/^The client of http:\/\/127\.0\.0\.1:\d+: [0-9a-f]{64}$/m);
  expect(stdout.match(/^✓ .*$/gm)).toEqual([
    `✓ ${built.length + 2} files and pages are what the manifest says`,
    '✓ the manifest is that of the build of these sources',
    '✓ the ledger of the campaign names this manifest',
  ]);
});

test('a file that is not what the manifest says is named', async () => {
  const changed = built.find(({ path: file }) => file.endsWith('.css'))?.path;
  const dishonest = await between((url, body) => (url === `/${changed}` ? `${body} ` : body));
  const { wrong } = await checkFiles(dishonest, await fetchManifest(dishonest));
  expect(wrong).toEqual([`${new URL(dishonest).origin}/${changed} has another content`]);
});

test('a page that only one campaign gets is named', async () => {
  const dishonest = await between((url, body) => (url.startsWith('/c/') ? `${body} ` : body));
  const { wrong } = await checkFiles(dishonest, await fetchManifest(dishonest));
  expect(wrong).toEqual([`${dishonest} has another content`]);
});

test('a page may say what it is about, and bring nothing along with it', async () => {
  const { text } = await send(http, { method: 'GET', path: new URL(address).pathname });
  expect(text).toContain('<meta property="og:title"');
  for (const extra of ['<script src="/evil.js"></script>', '<base href="https://evil.example/" />']) {
    const dishonest = await between((url, body) =>
      url.startsWith('/c/') ? body.replace('    <!-- /about -->', `    ${extra}\n    <!-- /about -->`) : body,
    );
    const { wrong } = await checkFiles(dishonest, await fetchManifest(dishonest));
    expect(wrong).toEqual([`${dishonest} has another content`]);
  }
});

test('a manifest that admits to other files is not that of the build', () => {
  const extra = { path: 'zz.js', sha256: 'f'.repeat(64), bytes: 1 };
  expect(compareManifests(built, built).wrong).toEqual([]);
  expect(compareManifests([...withHash(built, 'index.html'), extra], built).wrong).toEqual([
    'index.html differs from the build',
    'zz.js is not in the build',
  ]);
  expect(compareManifests(built.slice(1), built).wrong).toEqual([
    `${built[0]?.path} is missing on the server`,
  ]);
});

test('a client that the ledger does not name is told from the one that it names', async () => {
  expect((await checkLedger(address, built)).wrong).toEqual([]);
  const { wrong } = await checkLedger(address, withHash(built, 'index.html'));
  expect(wrong).toEqual([expect.stringMatching(/^it names [0-9a-f]{64}$/)]);
});

test('leaves that the checkpoint does not sign are not believed', async () => {
  const dishonest = await between((url, body) =>
    url.includes('/leaves') ? JSON.stringify({ leaves: JSON.parse(body).leaves.toReversed() }) : body,
  );
  await expect(checkLedger(dishonest, built)).rejects.toMatchObject({ code: 'root_mismatch' });
});

test('without a server there is one line that says so', async () => {
  const nowhere = 'http://127.0.0.1:1/';
  const run = promisify(execFile)(process.execPath, ['scripts/verify-client.ts', nowhere], { cwd: root });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^http:\/\/127\.0\.0\.1:1\/manifest\.json cannot be had: .+\n$/),
  });
});
