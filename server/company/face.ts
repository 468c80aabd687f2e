import type { Kysely } from 'kysely';
import type { Company } from '../../shared/api/config.ts';
import { type Asked, listAsked } from '../campaigns/queries.ts';
import type { CampaignDatabase, RegistrarDatabase } from '../database/tables.ts';
import { logoPath, noCompany, presentCompany } from './present.ts';
import { findCompany, findLogo } from './queries.ts';

/** What the company shows of itself, for pages: they come whether or not the database answers. */
export interface Face {
  /** At most a second old; older only while the database does not answer. */
  company(): Promise<Company>;
  /** The questions that are not drafts, by their addresses; as old as that. */
  campaigns(): Promise<ReadonlyMap<string, Asked>>;
  logo(hash: Buffer): Promise<Buffer | undefined>;
  /** For the process that changed it. */
  forget(): void;
}

const freshFor = 1_000;
/** Milliseconds that a page waits for the database. */
const patience = 300;

export function rememberFace(db: Kysely<RegistrarDatabase>, campaignsDb: Kysely<CampaignDatabase>): Face {
  const campaigns = remember<ReadonlyMap<string, Asked>>(() => listAsked(campaignsDb), new Map());
  const company = remember(async () => presentCompany(await findCompany(db)), noCompany);
  let kept: { hash: Buffer; png: Buffer } | undefined;
  return {
    company: company.read,
    campaigns: campaigns.read,
    async logo(hash) {
      // Another process may have removed it.
      const { logo } = await company.read();
      if (logo?.path === logoPath(hash) && kept?.hash.equals(hash)) return kept.png;
      const png = await findLogo(db, hash);
      if (png) kept = { hash, png };
      return png;
    },
    forget() {
      company.forget();
      kept = undefined;
    },
  };
}

/** Reads something again when what it knows is older than `freshFor`, for all who ask at that moment together. */
export function remember<T extends object>(
  read: () => Promise<T>,
  initial: T,
  now: () => number = () => performance.now(),
) {
  let known = initial;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let changes = 0;

  async function refresh(): Promise<void> {
    const [begun, before] = [now(), changes];
    const value = await read().catch(() => undefined);
    // What was read before a change is not kept.
    if (changes !== before) return;
    known = value ?? known;
    readAt = begun;
    reading = undefined;
  }

  return {
    async read(): Promise<T> {
      if (now() - readAt < freshFor) return known;
      reading ??= refresh();
      await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
      return known;
    },
    forget(): void {
      changes++;
      readAt = Number.NEGATIVE_INFINITY;
      reading = undefined;
    },
  };
}
