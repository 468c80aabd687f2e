import type { IConfiguration } from 'dependency-cruiser';

const tests = '\\.test\\.tsx?$';
const outside = (...folders: string[]) => `^(${folders.join('|')})/`;

/**
 * Imports run one way: client → shared ← server, and routes → service → queries → database. Types count as well.
 * scripts/imports.test.ts shows of each rule that it can fail.
 */
export default {
  forbidden: [
    {
      name: 'client-imports-shared-only',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: outside('server', 'migrations', 'tests', 'tools', 'scripts') },
    },
    {
      name: 'server-imports-shared-only',
      severity: 'error',
      from: { path: '^server/', pathNot: tests },
      to: { path: outside('client', 'tests', 'tools', 'scripts') },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: outside('client', 'server', 'migrations', 'tests', 'tools', 'scripts') },
    },
    {
      name: 'shared-runs-everywhere',
      comment: 'The browser has none of the built-in modules of Node.',
      severity: 'error',
      from: { path: '^(shared|client)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'credential-and-ledger-stand-alone',
      comment: 'Pure, so that they can be reviewed, and reused by a verifier, without the rest.',
      severity: 'error',
      from: { path: '^shared/(credential|ledger)/' },
      to: { path: '^(shared|client|server|migrations|tests|tools|scripts)/', pathNot: '^shared/($1|bytes)/' },
    },
    {
      name: 'bytes-stand-alone',
      comment: 'What the pure parts share must be as pure as they are.',
      severity: 'error',
      from: { path: '^shared/bytes/' },
      to: { path: '^(shared|client|server|migrations|tests|tools|scripts)/', pathNot: '^shared/bytes/' },
    },
    {
      name: 'domain-imports-zod-only',
      severity: 'error',
      from: { path: '^shared/domain/', pathNot: tests },
      to: { pathNot: ['^shared/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'migrations-are-frozen',
      comment: 'A migration must mean tomorrow what it means today, whatever happens to the app.',
      severity: 'error',
      from: { path: '^migrations/', pathNot: tests },
      to: { path: outside('client', 'server', 'shared', 'tests', 'tools', 'scripts') },
    },
    {
      name: 'registrar-never-meets-box',
      comment: 'The console works on the box by server/control: the box may be another process.',
      severity: 'error',
      from: { path: '^server/(registrar|manage)/' },
      to: { path: '^server/box/' },
    },
    {
      name: 'box-never-meets-registrar',
      severity: 'error',
      from: { path: '^server/box/' },
      to: { path: '^server/registrar/' },
    },
    {
      name: 'routes-are-outermost',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/app\\.ts$', 'routes\\.ts$', tests] },
      to: { path: '^server/.*routes\\.ts$' },
    },
    {
      name: 'queries-are-innermost',
      comment: 'SQL only: it knows neither the use cases that call it nor HTTP.',
      severity: 'error',
      from: { path: '^server/.*queries\\.ts$' },
      to: {
        path: '^server/',
        pathNot: ['queries\\.ts$', '^server/database/', 'present\\.ts$', 'policy\\.ts$'],
      },
    },
    {
      name: 'database-knows-no-feature',
      severity: 'error',
      from: { path: '^server/database/', pathNot: tests },
      to: { path: '^server/', pathNot: ['^server/database/', '^server/config\\.ts$'] },
    },
    {
      name: 'product-needs-no-development-dependency',
      comment: 'In production they are not installed.',
      severity: 'error',
      from: { path: '^(server|shared|migrations)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-import-resolves',
      comment: 'The other rules look at resolved paths: they would let through what does not resolve.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no compiler interface for programs yet; swc reads the same files.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
} satisfies IConfiguration;
