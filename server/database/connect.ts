import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { type Config, type DatabaseUrl, StartError } from '../config.ts';
import { migrate } from './migrate.ts';
import { type Listen, listenWith } from './notifications.ts';
import { actAs, openEmbedded, openLogin, openPool } from './pools.ts';
import type { BoxDatabase, CampaignDatabase, RegistrarDatabase } from './tables.ts';

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
  listen: Listen;
}

export interface Databases {
  /** Undefined in a process of the other side alone. */
  identified: IdentifiedDatabases | undefined;
  anonymous: AnonymousDatabases | undefined;
  close(): Promise<void>;
}

type Where = Pick<Config, 'role' | 'databases' | 'dataDir'>;

/**
 * Opens what the process's role needs, brought to the newest migration: PostgreSQL where URLs are given, otherwise the
 * embedded one in the data folder. No transaction spans two of the connections. Throws StartError.
 */
export async function connect({ role, databases, dataDir }: Where): Promise<Databases> {
  if (!databases) return connectEmbedded(dataDir);
  const closing: (() => Promise<void>)[] = [];
  const close = async () => void (await Promise.all(closing.map((end) => end())));
  /** A pool for each login, role and purpose; closed with the rest. */
  const open = <T>(url: string, max: number): Kysely<T> => {
    const pool = openPool(url, max);
    closing.push(() => pool.end());
    return over<T>(pool);
  };
  try {
    const anonymous = role === 'registrar' ? undefined : await connectAnonymous(databases.box, open);
    const identified = role === 'box' ? undefined : await connectIdentified(databases, open);
    return { identified, anonymous, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Open = <T>(url: string, max: number) => Kysely<T>;

async function connectIdentified(
  { registrar, box }: NonNullable<Config['databases']>,
  open: Open,
): Promise<IdentifiedDatabases> {
  if (!registrar) throw new StartError('REGISTRAR_DATABASE_URL or DATABASE_URL is needed.');
  const url = await withLogin(registrar, async (login) => {
    await migrate(over(login), 'registrar');
    return actAs('registrar', registrar.url, login);
  });
  // Migrated by the box: the registrar's login need not have the right to.
  const beside = await withLogin(box, (login) => actAs('registrar', box.url, login));
  const database = open<RegistrarDatabase & CampaignDatabase>(url, 8);
  const campaigns = url === beside ? database : open<CampaignDatabase>(beside, 8);
  await requireCampaigns(campaigns);
  return { registrar: database, campaigns };
}

async function connectAnonymous(box: DatabaseUrl, open: Open): Promise<AnonymousDatabases> {
  const url = await withLogin(box, async (login) => {
    await migrate(over(login), 'box');
    return actAs('box', box.url, login);
  });
  return {
    box: open<BoxDatabase>(url, 8),
    writers: open<BoxDatabase>(url, 12),
    listen: listenWith(url),
  };
}

async function connectEmbedded(dataDir: string): Promise<Databases> {
  const { pool, listen, close } = await openEmbedded(dataDir);
  try {
    await migrate(over(pool), 'registrar');
    await migrate(over(pool), 'box');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    identified: { registrar: over(pool), campaigns: over(pool) },
    anonymous: { box: over(pool), writers: over(pool), listen },
    close,
  };
}

async function withLogin<T>(database: DatabaseUrl, work: (login: pg.Pool) => Promise<T>): Promise<T> {
  const login = await openLogin(database);
  try {
    return await work(login);
  } finally {
    await login.end();
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
export function over<T>(pool: pg.Pool): Kysely<T> {
  return new Kysely<T>({ dialect: new PostgresDialect({ pool }) });
}
