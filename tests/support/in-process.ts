import { connect } from '../../server/database/connect.ts';
import { migrate } from '../../server/database/migrate.ts';
import type { Deps } from '../../server/deps.ts';
import { createIssuers } from '../../server/issuer/issuers.ts';
import { createSigners } from '../../server/ledger/signers.ts';
import { createTrees } from '../../server/ledger/trees.ts';
import { createCache } from '../../server/live/cache.ts';
import { receiveEvents } from '../../server/live/events.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { createTestDatabase } from './test-database.ts';

/** What the features are given, on a fresh database and without a server in front: for tests of what no request asks for. */
export async function startInProcess(clock: () => Date): Promise<{ deps: Deps; end(): Promise<void> }> {
  const database = await createTestDatabase();
  const databases = await connect(database);
  await migrate(databases.box);
  const events = await receiveEvents(databases.listen);
  const secret = new Uint8Array(32);
  return {
    deps: {
      ...databases,
      events,
      issuers: createIssuers(await loadSodiumRistretto255(), secret),
      cache: createCache(events),
      signers: createSigners(secret),
      trees: createTrees(databases.box),
      clientManifest: undefined,
      secret,
      clock,
      powCost: 1,
      publicUrl: () => 'http://127.0.0.1',
    },
    async end() {
      await events.close();
      await databases.close();
      await database.drop();
    },
  };
}
