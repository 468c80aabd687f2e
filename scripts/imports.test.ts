import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import config from '../dependency-cruiser.config.ts';

/** One violation of each rule: a file, and what it imports. */
const planted: Record<string, readonly [from: string, to: string]> = {
  'client-imports-shared-only': ['client/a.tsx', 'server/http/errors.ts'],
  'server-imports-shared-only': ['server/http/errors.ts', 'client/b.ts'],
  'shared-stands-alone': ['shared/api/errors.ts', 'server/database/c.ts'],
  'shared-runs-everywhere': ['shared/device/d.ts', 'node:fs'],
  'credential-and-ledger-stand-alone': ['shared/credential/e.ts', 'shared/domain/phases.ts'],
  'bytes-stand-alone': ['shared/bytes/u.ts', 'shared/domain/phases.ts'],
  'domain-imports-zod-only': ['shared/domain/f.ts', 'shared/api/errors.ts'],
  'migrations-are-frozen': ['migrations/0001_g.ts', 'shared/domain/phases.ts'],
  'registrar-never-meets-box': ['server/manage/h.ts', 'server/box/votes.ts'],
  'box-never-meets-registrar': ['server/box/i.ts', 'server/registrar/codes.ts'],
  'routes-are-outermost': ['server/box/j.ts', 'server/box/routes.ts'],
  'queries-are-innermost': ['server/box/queries.ts', 'server/box/votes.ts'],
  'database-knows-no-feature': ['server/database/k.ts', 'server/box/votes.ts'],
  'product-needs-no-development-dependency': ['server/http/l.ts', 'a-dev-dependency'],
  'no-cycles': ['server/box/m.ts', 'server/box/m.ts'],
  'every-import-resolves': ['server/http/n.ts', 'a-package-that-is-not-there'],
};

const permitted: ReadonlyArray<readonly [from: string, to: string]> = [
  ['client/o.tsx', 'shared/api/errors.ts'],
  ['server/box/routes.ts', 'server/box/service.ts'],
  ['server/box/service.ts', 'server/box/release-queries.ts'],
  ['server/box/release-queries.ts', 'server/database/p.ts'],
  ['server/app.ts', 'server/registrar/routes.ts'],
  ['server/control/x.ts', 'server/box/votes.ts'],
  ['shared/domain/q.ts', 'zod'],
  ['shared/credential/r.ts', 'shared/credential/s.ts'],
  ['shared/ledger/v.ts', 'shared/bytes/w.ts'],
  ['shared/credential/s.test.ts', 'node:fs'],
  ['server/http/t.test.ts', 'a-dev-dependency'],
];

const folder = mkdtempSync(join(tmpdir(), 'candor-imports-'));
afterAll(() => rmSync(folder, { recursive: true }));

let violations: string[];

beforeAll(async () => {
  write('package.json', '{"dependencies":{"zod":"1"},"devDependencies":{"a-dev-dependency":"1"}}');
  for (const name of ['zod', 'a-dev-dependency']) write(`node_modules/${name}/index.js`, 'export {};');
  const sources = new Map<string, string>();
  for (const [from, to] of [...Object.values(planted), ...permitted]) {
    const isFile = to.endsWith('.ts');
    const path = relative(dirname(from), to);
    const specifier = isFile ? (path.startsWith('.') ? path : `./${path}`) : to;
    if (isFile) sources.set(to, sources.get(to) ?? '');
    // A type is enough: what the compiler erases still shows that one part knows the other.
    sources.set(from, `${sources.get(from) ?? ''}import type { X } from '${specifier}';\n`);
  }
  for (const [path, source] of sources) write(path, source);
  const { forbidden, options } = config;
  // The types of a dev dependency may be used, so that plant is of a value.
  write('server/http/l.ts', "import 'a-dev-dependency';\n");
  const { output } = await cruise(['.'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden },
  });
  violations = violationsOf(output).sort();
});

function violationsOf(output: ICruiseResult | string): string[] {
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test('every rule has a planted violation', () => {
  expect(Object.keys(planted).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
});

test('each planted violation is found, and nothing else', () => {
  const expected = Object.entries(planted).map(([rule, [from]]) => `${rule}: ${from}`);
  expect(violations).toEqual(expected.sort());
});
