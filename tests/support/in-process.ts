import type { Clocks } from '../../server/box/clocks.ts';
import type { Deps, RegistrarDeps } from '../../server/deps.ts';
import { createKeys, secretsOf } from '../../server/keys.ts';
import { openSides } from '../../server/sides.ts';
import { clocksAt } from './clocks.ts';
import { createTestDatabase } from './test-database.ts';

/** What the features are given, on a fresh database and without a server in front: for tests of what no request asks for. */
export async function startInProcess(
  clock: (() => Date) | Clocks,
): Promise<{ deps: Deps & RegistrarDeps; end(): Promise<void> }> {
  const database = await createTestDatabase();
  const { dataDir, databaseUrl: url } = database;
  const secrets = secretsOf(new Uint8Array(32));
  const both = url === undefined ? undefined : { url, variable: 'DATABASE_URL' };
  const { identified, anonymous, close } = await openSides(
    {
      role: 'all',
      databases: both && { registrar: both, box: both },
      dataDir,
      boxUrl: undefined,
      powCost: 1,
    },
    {
      secrets,
      clocks: typeof clock === 'function' ? clocksAt(clock) : clock,
      publicUrl: () => 'http://127.0.0.1',
      clientManifest: undefined,
    },
  );
  if (!identified || !anonymous) throw new Error('One process has both sides');
  return {
    deps: { ...identified, ...anonymous, keys: createKeys(secrets) },
    async end() {
      await close();
      await database.drop();
    },
  };
}
