import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** No file leaves anything behind for the next one, so that what they import is loaded once. */
const isolate = false;

/** For what comes by itself, such as a live message: a second, which is the default, is not much on a busy machine. */
const patience = { poll: { timeout: 30_000 } };

/** What needs nothing of Vite is imported by Node as it is, as the server is, and what Node has compiled once is kept. */
const native = { isolate, experimental: { viteModuleRunner: false, nodeLoader: false } };

/** Everything that needs a server. Each file starts what it needs, and keeps its state to itself. */
const integration = {
  ...native,
  include: ['tests/integration/**/*.test.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: patience,
};

/** Everything that opens pages of a running server. */
const browser = {
  ...native,
  globalSetup: 'tests/support/provide-client.ts',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: patience,
};
/** What an operator meets: servers and databases that are killed, stopped, moved, backed up and watched. */
const operation =
  'tests/integration/{backup,connections,crash,database-servers,lost-database,metrics,start,two-processes}.test.ts';

/** What only the embedded database has. */
const embedded = ['tests/integration/{data-folder,full-disk}.test.ts'];

/** These take long: begun last, one core would wait for them. */
const longest = /(red-team|chaos|crash|two-processes|start|releases|campaign|departure)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (longest.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          include: ['{client,migrations,scripts,server,shared,tests,tools}/**/*.test.{ts,tsx}'],
          exclude: ['tests/{integration,e2e,engines,tools,deploy}/**'],
          // Proofs are arithmetic: on a busy machine they take their time.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...integration,
          name: 'integration-pglite',
          // Where the two databases can differ: one connection, its folder and its disk, how it is backed up and killed. That its
          // SQL says the same is seen by the browser's tests, which run on it.
          include: ['tests/integration/{backup,crash,epochs,joining,migrations}.test.ts', ...embedded],
          globalSetup: 'tests/support/provide-pglite.ts',
        },
      },
      {
        test: {
          ...integration,
          name: 'integration-postgres',
          exclude: [operation, ...embedded],
          globalSetup: 'tests/support/provide-postgres.ts',
        },
      },
      {
        test: {
          ...integration,
          name: 'operation',
          include: [operation],
          globalSetup: 'tests/support/provide-postgres.ts',
        },
      },
      {
        // The recipes of docs/deploy, as they are printed there, behind the proxies that are installed.
        test: {
          ...native,
          name: 'deploy',
          include: ['tests/deploy/*.test.ts'],
          globalSetup: 'tests/support/provide-client.ts',
          // Some seconds each, where nothing else keeps the machine busy.
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: patience,
        },
      },
      {
        // Small runs of what plays a whole campaign; each brings its database.
        test: { ...native, name: 'tools', include: ['tests/tools/*.test.ts'] },
      },
      {
        test: {
          ...browser,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/provide-site.ts',
        },
      },
      {
        test: {
          ...native,
          name: 'engines',
          include: ['tests/engines/*.test.ts'],
          globalSetup: 'tests/support/provide-client.ts',
          // Some twenty seconds each, where nothing else keeps the machine busy.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
