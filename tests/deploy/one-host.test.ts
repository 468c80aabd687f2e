/** One host name: one process behind Caddy and nginx, several behind haproxy, all as docs/deploy prints it. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { exchange } from '../support/http.ts';
import { nth } from '../support/open-campaign.ts';
import { openOneProcess } from './support/installations.ts';
import { walk } from './support/main-path.ts';
import {
  hasCaddy,
  hasHaproxy,
  hasNginx,
  pagesHost,
  startCaddy,
  startHaproxy,
  startNginx,
} from './support/proxies.ts';
import { readBlock } from './support/recipes.ts';
import {
  breakOff,
  expectAddressForPagesOnly,
  expectBoxDown,
  expectNoTrace,
  tryResumption,
} from './support/traces.ts';
import { type Visitor, visit } from './support/visitor.ts';

const installation = await openOneProcess();
const { one, two } = installation.processes;
const group = await loadSodiumRistretto255();
const first = `127.0.0.1:${one.port}`;

const proxies = [
  {
    name: 'Caddy',
    installed: hasCaddy,
    start: () => startCaddy('Caddyfile.one-host', { BOX_UPSTREAM: first, REGISTRAR_UPSTREAM: first }),
    // No Caddyfile can end it.
    resumption: ['taken', 'offered'],
  },
  {
    name: 'nginx',
    installed: hasNginx,
    start: () => startNginx('nginx.one-host.conf', { '127.0.0.1:3000': first }),
    resumption: ['none'],
  },
  {
    name: 'haproxy',
    installed: hasHaproxy,
    start: () =>
      startHaproxy('haproxy.cfg', {
        '127.0.0.1:3001': first,
        '127.0.0.1:3002': `127.0.0.1:${two.port}`,
      }),
    resumption: ['offered'],
  },
];
const visitors: Visitor[] = [];
const campaigns: Awaited<ReturnType<typeof walk>>[] = [];

afterAll(async () => {
  await Promise.all(visitors.map(({ http, proxy }) => Promise.all([http.close(), proxy.stop()])));
  await installation.end();
});

test('Candor starts on what the page makes, and has nothing to warn of', () => {
  expect(installation.written()).not.toContain('Warning');
});

describe.each(proxies)('$name', ({ installed, start, resumption }) => {
  test.skipIf(!installed)('serves pages and console, takes entries and tells of releases', async () => {
    const visitor = visit(await start(), 'one', one.server.url);
    visitors.push(visitor);
    campaigns.push(await walk(visitor, group));
    for (const path of ['/internal', '/internal/boards', '/%69nternal/boards']) {
      expect((await exchange(visitor.http, { method: 'GET', path })).status, path).toBe(404);
    }
    expect(resumption).toContain(await tryResumption(visitor.proxy));
  });
});

test.skipIf(!hasHaproxy)('processes are restarted one after the other, and no request fails', async () => {
  const visitor = nth(visitors, visitors.length - 1);
  const steps = [...readBlock('haproxy.md', 'Restarting', 'sh').matchAll(/"(set server \S+ state (\w+))"/g)];
  expect(steps.map(([, , state]) => state)).toEqual(['maint', 'ready']);
  const statuses: number[] = [];
  let going = true;
  const traffic = Promise.all(
    Array.from({ length: 3 }, async () => {
      for (; going; await sleep(20)) {
        const { status } = await exchange(visitor.http, { method: 'GET', path: '/api/box/campaigns' });
        statuses.push(status);
      }
    }),
  );
  try {
    for (const [name, { restart }] of Object.entries(installation.processes)) {
      const [leave = '', ready = ''] = steps.map(([, command]) => command?.replace('/one ', `/${name} `));
      await command(visitor, leave);
      await restart();
      await command(visitor, ready);
    }
  } finally {
    going = false;
    await traffic;
  }
  expect(statuses.length).toBeGreaterThan(20);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test.skipIf(proxies.every(({ installed }) => !installed))(
  'nobody keeps what comes to the box, also while it is down, nor is it told an address',
  async () => {
    const { slug } = nth(campaigns, 0);
    for (const { proxy } of visitors) await breakOff(proxy, pagesHost, slug);
    await Promise.all([one, two].map(({ server }) => server.stop()));
    for (const visitor of visitors) await expectBoxDown(visitor, slug);
    for (const visitor of visitors)
      await expectAddressForPagesOnly(visitor, { pages: one.port, box: one.port });
    const written = [installation, ...visitors.map(({ proxy }) => proxy)].map((each) => each.written());
    for (const text of written) expectNoTrace(text, campaigns);
  },
);

async function command({ proxy }: Visitor, line: string): Promise<void> {
  const socket = connect(`${proxy.folder}/admin.sock`);
  socket.end(`${line}\n`);
  expect((await text(socket)).trim()).toBe('');
}
