import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type pg from 'pg';
import { type Config, type DatabaseUrl, StartError } from '../config.ts';
import { watchAvailability } from './availability.ts';
import { limits } from './client.ts';
import type { DiskReserve } from './disk-reserve.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import type { Listen } from './notifications.ts';
import { findRole, openPool } from './pools.ts';
import { openServer, type ServerDatabase } from './server.ts';
import { type Shares, shareConnections } from './share.ts';
import type { BoxDatabase, CampaignDatabase, RegistrarDatabase } from './tables.ts';
import { expectUsable } from './usable.ts';

/** What the identified side sees: its own tables, and the campaigns and their ledger, which live beside the box. */
export interface IdentifiedDatabases {
  registrar: Kysely<RegistrarDatabase>;
  campaigns: Kysely<CampaignDatabase>;
}

/** What the anonymous side sees, and the channel on which its processes tell each other of news. */
export interface AnonymousDatabases {
  /** For reading. */
  box: Kysely<BoxDatabase>;
  /** For whatever writes: where all of these wait for one another, those that read are still free. */
  writers: Kysely<BoxDatabase>;
  /** For what takes as long as it takes, and is not a transaction: VACUUM. */
  maintenance: Kysely<BoxDatabase>;
  listen: Listen;
  /** Of the embedded database. */
  disk?: DiskReserve;
}

/** The connections of a process, all together. */
export interface Connections {
  /** At most so many. */
  limit: number;
  /** Does anybody wait for one at this moment? */
  waiting(): boolean;
}

export interface Databases {
  /** Undefined in a process of the other side alone. */
  identified: IdentifiedDatabases | undefined;
  anonymous: AnonymousDatabases | undefined;
  connections: Connections;
  /** Nothing new begins, and what is under way has a moment to finish. */
  close(): Promise<void>;
}

type Where = Pick<Config, 'role' | 'databases' | 'dataDir'> & Partial<Pick<Config, 'connections'>>;

/**
 * Opens what the process's role needs, brought to the newest migration: PostgreSQL where URLs are given, otherwise the
 * embedded one in the data folder. No transaction spans two of the connections. `report` gets a line when a database
 * goes away, and one when it is back. Throws StartError.
 */
export async function connect(
  { role, databases, dataDir, connections }: Where,
  report: (line: string) => void,
): Promise<Databases> {
  if (!databases) return connectEmbedded(dataDir, report);
  const { box } = databases;
  const registrar = role === 'box' ? undefined : databases.registrar;
  const apart = registrar !== undefined && registrar.url !== box.url;
  const shares = {
    registrar: shareConnections(['registrar'], connections),
    box: shareConnections(
      [...(registrar ? ['registrar' as const] : []), ...(role === 'registrar' ? [] : boxPurposes)],
      connections,
    ),
  };
  for (const database of apart ? [box, registrar] : [box]) await expectUsable(database);

  const open = ({ url }: DatabaseUrl, name: string) => openServer(url, watchAvailability(name, report));
  const boxServer = open(box, registrar && !apart ? 'The database' : 'The database of the box');
  const registrarServer = apart ? open(registrar, 'The database of the registrar') : undefined;
  const close = async () => void (await Promise.all([boxServer.close(), registrarServer?.close()]));
  try {
    const anonymous = role === 'registrar' ? undefined : await connectAnonymous(box, boxServer, shares.box);
    const beside = { database: box, server: boxServer, most: shares.box.registrar };
    const own = registrarServer &&
      registrar && {
        database: registrar,
        server: registrarServer,
        most: shares.registrar.registrar,
      };
    const identified = registrar && (await connectIdentified(own ?? beside, beside));
    const pools = [boxServer, registrarServer].flatMap((server) => server?.pools ?? []);
    // The box listens on a connection of its own.
    const made = connectionsOf(pools, anonymous ? 1 : 0);
    return { identified, anonymous, connections: made, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const boxPurposes = ['readers', 'writers'] as const;

/** Where the registrar has connections, and how many at most. */
interface Place {
  database: DatabaseUrl;
  server: ServerDatabase;
  most: number;
}

async function connectIdentified(own: Place, beside: Place): Promise<IdentifiedDatabases> {
  const open = async ({ database, server, most }: Place, migrates: boolean) => {
    const role = await withLogin(database, async (login) => {
      if (migrates) await migrate(login, 'registrar');
      return findRole('registrar', login);
    });
    return over<RegistrarDatabase & CampaignDatabase>(server.open(role, most, limits.write));
  };
  const registrar = await open(own, true);
  // Migrated by the box: the registrar's login need not have the right to.
  const campaigns = own === beside ? registrar : await open(beside, false);
  await requireCampaigns(campaigns);
  return { registrar, campaigns };
}

async function connectAnonymous(
  box: DatabaseUrl,
  server: ServerDatabase,
  shares: Shares,
): Promise<AnonymousDatabases> {
  const role = await withLogin(box, async (login) => {
    await migrate(login, 'box');
    return findRole('box', login);
  });
  return {
    box: over(server.open(role, shares.readers, limits.read)),
    writers: over(server.open(role, shares.writers, limits.write)),
    // As the login: the role owns nothing, and only the owner of tables can vacuum them.
    maintenance: over(server.open(undefined, 1, limits.maintain)),
    listen: server.listen(role),
  };
}

async function connectEmbedded(dataDir: string, report: (line: string) => void): Promise<Databases> {
  const { pool, listen, disk, waiting, close } = await openEmbedded(dataDir, report);
  try {
    await migrate(over(pool), 'registrar');
    await migrate(over(pool), 'box');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    identified: { registrar: over(pool), campaigns: over(pool) },
    anonymous: { box: over(pool), writers: over(pool), maintenance: over(pool), listen, disk },
    connections: { limit: 1, waiting },
    close,
  };
}

function connectionsOf(pools: readonly pg.Pool[], more: number): Connections {
  return {
    limit: pools.reduce((sum, { options }) => sum + options.max, more),
    waiting: () => pools.some(({ waitingCount }) => waitingCount > 0),
  };
}

async function withLogin<T>({ url }: DatabaseUrl, work: (login: Kysely<unknown>) => Promise<T>): Promise<T> {
  const login = openPool(url, 1);
  try {
    return await work(over(login));
  } finally {
    await login.close();
  }
}

/** Throws StartError where the campaigns are not there yet, or not for this login. */
async function requireCampaigns(db: Kysely<CampaignDatabase>): Promise<void> {
  try {
    await db.selectFrom('ledger.head').innerJoin('campaign.campaign', 'id', 'campaign_id').limit(1).execute();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === '42P01')
      throw new StartError('The database of the box is not prepared yet: start the box first.');
    if (code === '42501') {
      throw new StartError(
        'The login of the registrar may not use the database of the box: let it take the role candor_registrar there.',
      );
    }
    throw error;
  }
}

/** The tables that a pool's connections are used for. */
export function over<T>(pool: PostgresPool): Kysely<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool }) });
}
