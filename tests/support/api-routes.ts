import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { buildApp } from '../../server/app.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import { localControl } from '../../server/control/local.ts';
import type { Deps, RegistrarDeps } from '../../server/deps.ts';
import { createProofQueue } from '../../server/http/proof-queue.ts';
import { createIssuers } from '../../server/issuer/issuers.ts';
import { createKeys, secretsOf } from '../../server/keys.ts';
import { createSigners } from '../../server/ledger/signers.ts';
import { createCache } from '../../server/live/cache.ts';
import type { Contract } from '../../shared/api/contract.ts';
import { allContracts } from '../../shared/api/routes/all.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';

export interface RouteOfServer extends Route {
  /** What it was registered by. */
  contract: Contract;
}

export interface Route {
  method: string;
  /** With its parameters as they are declared: `/api/box/campaigns/:slug`. */
  pattern: string;
}

/** Every address of the API, asked of the router itself, so that no new one can be forgotten. Throws where one is no contract. */
export async function apiRoutes(): Promise<RouteOfServer[]> {
  const { routes } = await routesOf('all');
  return routes.filter(({ pattern }) => pattern.startsWith('/api/'));
}

/** Every address but those of files that a process of these sides has, and what it says of them itself. */
export async function routesOf(role: 'all' | 'box' | 'registrar') {
  const secrets = secretsOf(new Uint8Array(32));
  const events = { subscribe: () => () => {}, hears: () => true, close: async () => {} };
  const common = {
    keys: createKeys(secrets),
    issuers: createIssuers(await loadSodiumRistretto255(), createKeys(secrets)),
    clock: () => new Date(),
    publicUrl: () => '',
    proofs: createProofQueue(),
  };
  const anonymous: Deps = {
    ...common,
    box: noDatabase(),
    writers: noDatabase(),
    maintenance: noDatabase(),
    events,
    cache: createCache(events),
    signers: createSigners(createKeys(secrets)),
    clientManifest: undefined,
    separation: 'embedded',
    timekeeper: { now: common.clock, check: async () => {}, readDoubt: async () => null },
  };
  const identified: RegistrarDeps = {
    ...common,
    registrar: noDatabase(),
    campaigns: noDatabase(),
    control: localControl(anonymous, rememberOpened(noDatabase())),
    powCost: 1,
    mailer: undefined,
    idleHours: 8,
    separation: 'embedded',
  };
  const app = await buildApp(
    {
      identified: role === 'box' ? undefined : identified,
      anonymous: role === 'registrar' ? undefined : anonymous,
    },
    { trustProxy: 0, logLevel: 'silent', publicUrl: undefined, boxOrigin: undefined },
  );
  await app.ready();
  const tree = app.printRoutes();
  const description = (await app.inject('/api/openapi.json')).json();
  const routes = readTree(tree)
    .filter(({ pattern }) => /^\/(api|internal|livez|readyz|config|logo)/.test(pattern))
    .map((route) => {
      const method = route.method === 'HEAD' ? 'GET' : route.method;
      const contract = allContracts.find((one) => one.method === method && one.path === route.pattern);
      if (!contract) throw new Error(`${route.method} ${route.pattern} is no contract`);
      return { ...route, contract };
    });
  await app.close();
  return { routes, description };
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
