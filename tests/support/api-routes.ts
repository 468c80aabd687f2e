import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { buildApp } from '../../server/app.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import { localControl } from '../../server/control/local.ts';
import type { CommonDeps, Deps, RegistrarDeps } from '../../server/deps.ts';
import { createProofQueue } from '../../server/http/proof-queue.ts';
import { createIssuers } from '../../server/issuer/issuers.ts';
import { createKeys, secretsOf } from '../../server/keys.ts';
import { createSigners } from '../../server/ledger/signers.ts';
import { createCache } from '../../server/live/cache.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';

export interface Route {
  method: string;
  /** With its parameters as they are declared: `/api/box/campaigns/:slug`. */
  pattern: string;
}

/** Every address of the API, asked of the router itself, so that no new one can be forgotten. */
export async function apiRoutes(): Promise<Route[]> {
  const secrets = secretsOf(new Uint8Array(32));
  const events = { subscribe: () => () => {}, close: async () => {} };
  const common: CommonDeps = {
    issuers: createIssuers(await loadSodiumRistretto255(), createKeys(secrets)),
    clock: () => new Date(),
    publicUrl: () => '',
    proofs: createProofQueue(),
  };
  const anonymous: Deps = {
    ...common,
    keys: createKeys(secrets),
    box: noDatabase(),
    writers: noDatabase(),
    events,
    cache: createCache(events),
    signers: createSigners(createKeys(secrets)),
    clientManifest: undefined,
    separation: 'embedded',
  };
  const identified: RegistrarDeps = {
    ...common,
    keys: createKeys(secrets),
    registrar: noDatabase(),
    campaigns: noDatabase(),
    control: localControl(anonymous, rememberOpened(noDatabase())),
    powCost: 1,
    separation: 'embedded',
  };
  const app = await buildApp(
    { identified, anonymous },
    { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
  );
  await app.ready();
  const tree = app.printRoutes();
  await app.close();
  return readTree(tree).filter(({ pattern }) => pattern.startsWith('/api/'));
}

/** The address of a route with these values for its parameters. */
export function fill({ pattern }: Route, values: Record<string, string>): string {
  return pattern.replace(/:(\w+)|(\*)/g, (_, name, rest) => values[name ?? rest] ?? '');
}

/** Never asked: routes are only registered. */
function noDatabase<T>(): Kysely<T> {
  return new Kysely<T>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

/** Fastify draws its routes as a tree: four characters a level, then a part of the path, then the methods. */
function readTree(tree: string): Route[] {
  const parts: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([│ ]*)[├└]── (\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === undefined) return [];
    parts.splice(indent.length / 4, Infinity, part);
    const pattern = parts.join('');
    return (methods?.split(', ') ?? []).map((method) => ({ method, pattern }));
  });
}
