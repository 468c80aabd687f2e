/** Registrar and box apart, at a host name each, behind Caddy and nginx, all as docs/deploy prints it. */
import { afterAll, describe, expect, test } from 'vitest';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { exchange } from '../support/http.ts';
import { nth } from '../support/open-campaign.ts';
import { openTwoProcesses } from './support/installations.ts';
import { walk } from './support/main-path.ts';
import { boxHost, hasCaddy, hasNginx, startCaddy, startNginx } from './support/proxies.ts';
import { breakOff, expectAddressForPagesOnly, expectBoxDown, expectNoTrace } from './support/traces.ts';
import { type Visitor, visit } from './support/visitor.ts';

const installation = await openTwoProcesses();
const { registrar, box } = installation.processes;
const group = await loadSodiumRistretto255();

const [pagesAt, boxAt] = [`127.0.0.1:${registrar.port}`, `127.0.0.1:${box.port}`];
const proxies = [
  {
    name: 'Caddy',
    installed: hasCaddy,
    start: () => startCaddy('Caddyfile', { REGISTRAR_UPSTREAM: pagesAt, BOX_UPSTREAM: boxAt }),
  },
  {
    name: 'nginx',
    installed: hasNginx,
    start: () => startNginx('nginx.conf', { '127.0.0.1:3000': pagesAt, '127.0.0.1:3001': boxAt }),
  },
];
const visitors: Visitor[] = [];
const campaigns: Awaited<ReturnType<typeof walk>>[] = [];

afterAll(async () => {
  await Promise.all(visitors.map(({ http, proxy }) => Promise.all([http.close(), proxy.stop()])));
  await installation.end();
});

test('Candor starts on what the page makes, on two servers, and has nothing to warn of', () => {
  expect(installation.written()).not.toContain('Warning');
});

describe.each(proxies)('$name', ({ installed, start }) => {
  test.skipIf(!installed)('serves pages and console, takes entries and tells of releases', async () => {
    const visitor = visit(await start(), 'two', box.server.url);
    visitors.push(visitor);
    campaigns.push(await walk(visitor, group));
    const { http } = visitor;
    const statusAt = async (url: string, path: string) =>
      (await exchange({ ...http, url, boxUrl: url }, { method: 'GET', path })).status;
    for (const path of ['/api/box/campaigns', '/api/live/x', '/internal/boards']) {
      expect(await statusAt(http.url, path), path).toBe(421);
    }
    for (const path of ['/', '/manage', '/api/manage/session', '/internal/boards']) {
      expect(await statusAt(http.boxUrl, path), path).toBe(404);
    }
  });
});

test.skipIf(proxies.every(({ installed }) => !installed))(
  'nobody keeps what comes to the box, also while it is down, nor is it told an address',
  async () => {
    const { slug } = nth(campaigns, 0);
    for (const { proxy } of visitors) await breakOff(proxy, boxHost, slug);
    await Promise.all([registrar, box].map(({ server }) => server.stop()));
    for (const visitor of visitors) await expectBoxDown(visitor, slug);
    const ports = { pages: registrar.port, box: box.port };
    for (const visitor of visitors) await expectAddressForPagesOnly(visitor, ports);
    const written = [installation, ...visitors.map(({ proxy }) => proxy)].map((each) => each.written());
    for (const text of written) expectNoTrace(text, campaigns);
  },
);
