/** The code that runs is the code that was built, and no other: what the browser refuses (docs/decisions/0013). */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { settingsContracts } from '../../shared/api/routes/settings.ts';
import { plainPage } from '../../shared/ledger/page-about.ts';
import { exchange, send } from '../support/http.ts';
import { advance, callAs, createCampaign } from '../support/manager.ts';
import { draftOf } from '../support/open-campaign.ts';
import { comes, heading, link, sees } from './support/screen.ts';
import { openSiteOfFile } from './support/site.ts';
import { leave } from './support/visitor.ts';

const site = await openSiteOfFile();

test('the headers of every page allow our own files and nothing else', async () => {
  for (const path of ['/', '/c/any', '/manage']) {
    const { status, headers } = await exchange(site.http, { method: 'GET', path });
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy.filter((directive) => !directive.endsWith(" 'none'"))).toEqual([
      expect.stringMatching(/^script-src 'self' 'sha256-[\w+/]{43}='$/),
      ...["style-src 'self'", "img-src 'self'", "connect-src 'self'", "require-trusted-types-for 'script'"],
    ]);
    for (const name of 'default-src worker-src object-src base-uri form-action frame-ancestors'.split(' ')) {
      expect(policy).toContain(`${name} 'none'`);
    }
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    // WebKit 26 refuses every static import under this header, also where the import map names its hash.
    expect(headers).not.toHaveProperty('integrity-policy');
  }
});

test('files come compressed as they were built, and only what its content names is kept', async () => {
  const { text: page } = await send(site.http, { method: 'GET', path: '/' });
  const [, entry = ''] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  for (const [path, cache] of [
    [entry, 'public, max-age=31536000, immutable'],
    ['/', 'no-store'],
    ['/c/any', 'no-store'],
    ['/manifest.json', 'no-store'],
  ] as const) {
    const plain = await exchange(site.http, { method: 'GET', path });
    for (const coding of ['br', 'gzip']) {
      const { headers } = await exchange(site.http, {
        method: 'HEAD',
        path,
        headers: { 'accept-encoding': coding },
      });
      expect(headers).toMatchObject({ 'content-encoding': coding, 'cache-control': cache });
      // A length that is known in advance: nothing is compressed for this answer.
      expect(Number(headers['content-length'])).toBeLessThan(plain.text.length);
    }
    // Nothing by which a browser could ask whether its copy is still good: that would tell when it was here.
    expect(plain.headers).not.toHaveProperty('etag');
    expect(plain.headers).not.toHaveProperty('last-modified');
  }
});

test('a page says what it is about, to everyone alike, and nothing of a draft', async () => {
  const page = async (path: string, headers: Record<string, string> = {}) =>
    (await exchange(site.http, { method: 'GET', path, headers })).text;
  const built = await page('/index.html');
  expect(await page('/')).toBe(built); // nobody has said whose it is
  const draft = draftOf({
    texts: {
      en: { question: 'Pourquoi ?', introduction: '' },
      fr: {
        question: 'Pourquoi <b>"nous"</b> & </title> ?',
        introduction: `Parce que. ${'mot '.repeat(100)}`,
      },
    },
    language: 'fr',
    admissions: { employees: 'open', customers: 'open' },
  });
  await createCampaign(site.manager, draft);
  const path = `/c/${draft.slug}`;
  expect(await page(path)).toBe(built);
  const name = 'A & <B>';
  const settings = { name, colour: null, imprint: null, privacy: null };
  await callAs(site.manager, settingsContracts.changeSettings, { body: settings });
  expect(await page(path)).toBe(built);
  await advance(site.manager, draft.slug, 'draft');
  await comes(async () => (await page(path)) === built, false);

  const told = await page(path);
  expect(told).toContain(
    '<title>Pourquoi &lt;b&gt;&quot;nous&quot;&lt;/b&gt; &amp; &lt;/title&gt; ? · A &amp; &lt;B&gt;</title>',
  );
  expect(told).toMatch(/<meta property="og:description" content="Parce que\. (?:mot ){1,60}mot…" \/>/);
  expect(told).toContain(`<meta property="og:url" content="${site.url}${path}" />`);
  expect(told).toContain('<meta property="og:site_name" content="A &amp; &lt;B&gt; · Candor" />');
  expect(told).not.toContain('og:image');
  expect(plainPage(told, built)).toBe(built);
  expect(await page('/')).toContain('<title>A &amp; &lt;B&gt; · Candor</title>');
  expect(await page('/manage')).toBe(built);
  for (const headers of [
    { 'user-agent': 'facebookexternalhit/1.1', 'accept-language': 'en' },
    { cookie: site.manager.cookie, host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  ])
    expect(await page(`${path}/vote`, headers)).toBe(told);
});

test('what the server says of the company leads to pages, and is no code', async () => {
  const reader = await site.visit();
  const company = { name: null, logo: null, accent: null, privacy: 'https://company.example/privacy' };
  const json = { box: null, company: { ...company, imprint: 'javascript:document.title = 1' } };
  await reader.page.route('/config.json', (route) => route.fulfill({ json }));
  await reader.page.goto('/');
  await link(reader.page, 'common.footer.privacy').waitFor();
  expect(await link(reader.page, 'common.footer.imprint').count()).toBe(0);
  await leave(reader);
});

test('what no build has is not found, and is no page', async () => {
  for (const path of ['/assets/gone-12345678.js', '/missing.js', '/api/missing', '/assets/../package.json']) {
    const { status, text } = await exchange(site.http, { method: 'GET', path });
    expect([path, status, JSON.parse(text).error.code]).toEqual([path, 404, 'not_found']);
  }
});

test('a page can neither run code from text nor start a worker', async () => {
  const visitor = await site.visit();
  const { page } = visitor;
  await page.goto('/');
  await heading(page, 'common.home.title').waitFor();
  const refused = await page.evaluate(async () => {
    // Code that a debugger evaluates may do more than a page; what runs later is the page's.
    await new Promise((resolve) => setTimeout(resolve));
    const element = document.createElement('div');
    const attempts: Record<string, () => unknown> = {
      code: () => new Function('return 1'),
      handler: () => element.setAttribute('onclick', 'alert(1)'),
      markup: () => {
        element.innerHTML = '<img src="">';
      },
      script: () => {
        document.createElement('script').textContent = 'alert(1)';
      },
      worker: () => new Worker('/assets/worker.js'),
      policy: () =>
        (
          globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
        ).trustedTypes.createPolicy('ours', { createHTML: String }),
    };
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch {
        return [name];
      }
    });
  });
  expect(refused).toEqual(['code', 'handler', 'markup', 'script', 'worker', 'policy']);
});

/** What index.html says by itself, after a while. */
async function seesThatNothingCame(page: Page): Promise<void> {
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
  const message = page.getByRole('alert');
  expect(await message.isVisible()).toBe(false);
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  await message.getByText('could not be loaded').waitFor();
}

describe('a script that is not the one that was built', () => {
  /** The scripts of the portal by their part in it, found on the page itself. */
  const scripts = {
    entry: /\/assets\/index-[^/]+\.js$/,
    'imported by the entry': /\/assets\/base-[^/]+\.js$/,
    'loaded later': /\/assets\/home-[^/]+\.js$/,
  };

  test.each(Object.entries(scripts))('is refused: %s', async (part, pattern) => {
    const visitor = await site.visit();
    const { page } = visitor;
    let change = '';
    const intercepted: string[] = [];
    await page.route(pattern, async (route) => {
      const response = await route.fetch();
      intercepted.push(new URL(route.request().url()).pathname);
      await route.fulfill({ response, body: `${await response.text()}${change}` });
    });

    await page.goto('/');
    await heading(page, 'common.home.title').waitFor(); // passed on unchanged it runs
    expect(new Set(intercepted).size).toBe(1);

    change = '\n';
    await page.goto('/', { waitUntil: 'networkidle' });
    if (part === 'loaded later') await sees(page, 'common.chunk.title');
    else await seesThatNothingCame(page);
    expect(visitor.complaints).toContainEqual(expect.stringContaining("'integrity' attribute"));
    await visitor.context.close();
  });
});

test('a visit without any of this has nothing to complain about', async () => {
  const visitor = await site.visit();
  await visitor.page.goto('/manage', { waitUntil: 'networkidle' });
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  await leave(visitor, ['401 /api/manage/session']);
});
