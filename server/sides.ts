import type { Kysely } from 'kysely';
import { loadSodiumRistretto255 } from '../shared/credential/ristretto255-sodium.ts';
import type { Clocks } from './box/clocks.ts';
import { declareRestorations } from './box/restorations.ts';
import { createTimekeeper } from './box/timekeeper.ts';
import { rememberOpened } from './campaigns/opened.ts';
import { type Config, StartError } from './config.ts';
import type { BoxControl } from './control/control.ts';
import { localControl } from './control/local.ts';
import { remoteControl } from './control/remote.ts';
import { unlessDiskFull } from './database/away.ts';
import { type AnonymousDatabases, type Connections, connect } from './database/connect.ts';
import { checkSeparation } from './database/separation.ts';
import { checkStatementLog } from './database/statement-log.ts';
import type { CampaignTables } from './database/tables.ts';
import type { Deps, RegistrarDeps } from './deps.ts';
import { createProofQueue } from './http/proof-queue.ts';
import { createIssuers, createMembershipIssuers, type MembershipIssuers } from './issuer/issuers.ts';
import { type CommonKeys, createKeys, type Secrets } from './keys.ts';
import { createSigners } from './ledger/signers.ts';
import { createCache } from './live/cache.ts';
import { receiveEvents } from './live/events.ts';
import { createMailer } from './mail/mailer.ts';
import { catchUp, checkCampaigns } from './registrar/counts.ts';

/** Of tools and tests, which have no configuration. */
const usualIdleHours = 8;

/** What a process serves: both sides, or one of them. */
export interface Sides {
  identified: RegistrarDeps | undefined;
  anonymous: Deps | undefined;
}

export interface OpenedSides extends Sides {
  /** A line each for whoever starts the server. */
  warnings: string[];
  connections: Connections;
  close(): Promise<void>;
}

/**
 * Opens the databases of the process's role and makes what its features are given. `report` gets a line when a database
 * goes away, its disk is full or a clock is wrong, and one when that is over. Throws StartError.
 */
export async function openSides(
  config: Parameters<typeof connect>[0] &
    Pick<Config, 'boxUrl' | 'powCost'> &
    Partial<Pick<Config, 'mail' | 'idleHours'>>,
  given: Pick<Deps, 'publicUrl' | 'clientManifest'> & {
    secrets: Secrets;
    clocks: Clocks;
  },
  report: (line: string) => void = () => {},
): Promise<OpenedSides> {
  const databases = await connect(config, report);
  try {
    const { clientManifest, secrets, clocks, ...named } = given;
    const group = await loadSodiumRistretto255();
    const keys = createKeys(secrets);
    const common = { ...named, clock: clocks.wall };
    const issuers = createMembershipIssuers(group, keys);
    const known = databases.anonymous?.box ?? databases.identified?.campaigns;
    if (known) await checkIssuers(known, issuers);
    if (databases.identified) {
      await checkCampaigns(databases.identified);
      await unlessDiskFull(catchUp(databases.identified));
    }
    const embedded = config.databases === undefined;
    const { separation, warning } = await checkSeparation(databases, embedded);
    const logging = embedded ? undefined : await checkStatementLog(databases);
    const warnings = [warning, logging].filter((line) => line !== undefined);
    const anonymous =
      databases.anonymous &&
      (await makeBox(databases.anonymous, {
        ...common,
        keys,
        issuers: createIssuers(group, keys),
        clientManifest,
        separation,
        timekeeper: await createTimekeeper(clocks, databases.anonymous.writers, report),
      }));
    if (anonymous) await declareRestorations(anonymous);
    const identified = databases.identified && {
      ...databases.identified,
      ...common,
      keys,
      issuers,
      proofs: createProofQueue(),
      control: controlOf(anonymous, config.boxUrl, keys),
      powCost: config.powCost,
      idleHours: config.idleHours ?? usualIdleHours,
      mailer: config.mail && createMailer(config.mail),
      separation,
    };
    const { connections } = databases;
    const close = async () => {
      await anonymous?.events.close();
      await databases.close();
    };
    return { identified, anonymous, warnings, connections, close };
  } catch (error) {
    await databases.close();
    throw error;
  }
}

async function makeBox(
  { listen, ...databases }: AnonymousDatabases,
  common: Omit<Deps, keyof AnonymousDatabases | 'proofs' | 'events' | 'cache' | 'signers'>,
): Promise<Deps> {
  const events = await receiveEvents(listen);
  return {
    ...common,
    ...databases,
    clock: common.timekeeper.now,
    proofs: createProofQueue(),
    events,
    cache: createCache(events),
    signers: createSigners(common.keys),
  };
}

function controlOf(box: Deps | undefined, url: string | undefined, keys: CommonKeys): BoxControl {
  if (box) return localControl(box, rememberOpened(box.box, box.events));
  if (!url) throw new StartError('BOX_URL is needed where the box is another process.');
  return remoteControl(url, keys);
}

/** The keys that open campaigns were started with must be the ones that this secret gives. */
async function checkIssuers(db: Kysely<CampaignTables>, issuers: MembershipIssuers): Promise<void> {
  const opened = await db
    .selectFrom('campaign.pool')
    .select(['group_id', 'epoch', 'membership_key'])
    .distinct()
    .where('membership_key', 'is not', null)
    .execute();
  for (const { group_id, epoch, membership_key } of opened) {
    if (!membership_key?.equals(issuers.ofEpoch(group_id, epoch).keys.publicKey)) {
      throw new StartError(
        'The secret does not belong to this database: its campaigns were opened under another CANDOR_SECRET.',
      );
    }
  }
}
