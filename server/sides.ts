import type { Kysely } from 'kysely';
import { loadSodiumRistretto255 } from '../shared/credential/ristretto255-sodium.ts';
import { rememberOpened } from './campaigns/opened.ts';
import { listCampaigns } from './campaigns/queries.ts';
import { type Config, StartError } from './config.ts';
import type { BoxControl } from './control/control.ts';
import { localControl } from './control/local.ts';
import { remoteControl } from './control/remote.ts';
import { type AnonymousDatabases, connect } from './database/connect.ts';
import { checkSeparation } from './database/separation.ts';
import { checkStatementLog } from './database/statement-log.ts';
import type { CampaignTables } from './database/tables.ts';
import type { Deps, RegistrarDeps } from './deps.ts';
import { createProofQueue } from './http/proof-queue.ts';
import { createIssuers } from './issuer/issuers.ts';
import { type CommonKeys, createKeys, type Secrets } from './keys.ts';
import { createSigners } from './ledger/signers.ts';
import { createCache } from './live/cache.ts';
import { receiveEvents } from './live/events.ts';
import { catchUp, checkCampaigns } from './registrar/counts.ts';

/** What a process serves: both sides, or one of them. */
export interface Sides {
  identified: RegistrarDeps | undefined;
  anonymous: Deps | undefined;
}

export interface OpenedSides extends Sides {
  /** A line each for whoever starts the server. */
  warnings: string[];
  close(): Promise<void>;
}

/** Opens the databases of the process's role and makes what its features are given. Throws StartError. */
export async function openSides(
  config: Pick<Config, 'role' | 'databases' | 'dataDir' | 'boxUrl' | 'powCost'>,
  given: Pick<Deps, 'clock' | 'publicUrl' | 'clientManifest'> & { secrets: Secrets },
): Promise<OpenedSides> {
  const databases = await connect(config);
  try {
    const { clientManifest, secrets, ...named } = given;
    const group = await loadSodiumRistretto255();
    const common = { ...named, issuers: createIssuers(group, createKeys(secrets)) };
    if (databases.anonymous) await checkIssuers(databases.anonymous.box, common);
    else if (databases.identified) await checkIssuers(databases.identified.campaigns, common);
    if (databases.identified) {
      await checkCampaigns(databases.identified);
      await catchUp(databases.identified);
    }
    const embedded = config.databases === undefined;
    const { separation, warning } = await checkSeparation(databases, embedded);
    const logging = embedded ? undefined : await checkStatementLog(databases);
    const warnings = [warning, logging].filter((line) => line !== undefined);
    const anonymous =
      databases.anonymous &&
      (await makeBox(databases.anonymous, {
        ...common,
        keys: createKeys(secrets),
        clientManifest,
        separation,
      }));
    const identified = databases.identified && {
      ...databases.identified,
      ...common,
      keys: createKeys(secrets),
      proofs: createProofQueue(),
      control: controlOf(anonymous, config.boxUrl, createKeys(secrets)),
      powCost: config.powCost,
      separation,
    };
    const close = async () => {
      await anonymous?.events.close();
      await databases.close();
    };
    return { identified, anonymous, warnings, close };
  } catch (error) {
    await databases.close();
    throw error;
  }
}

async function makeBox(
  { listen, ...databases }: AnonymousDatabases,
  common: Pick<Deps, 'keys' | 'clock' | 'publicUrl' | 'issuers' | 'clientManifest' | 'separation'>,
): Promise<Deps> {
  const events = await receiveEvents(listen);
  return {
    ...common,
    ...databases,
    proofs: createProofQueue(),
    events,
    cache: createCache(events),
    signers: createSigners(common.keys),
  };
}

function controlOf(box: Deps | undefined, url: string | undefined, keys: CommonKeys): BoxControl {
  if (box) return localControl(box, rememberOpened(box.box));
  if (!url) throw new StartError('BOX_URL is needed where the box is another process.');
  return remoteControl(url, keys);
}

/** The keys that open campaigns were started with must be the ones that this secret gives. */
async function checkIssuers(db: Kysely<CampaignTables>, { issuers }: Pick<Deps, 'issuers'>): Promise<void> {
  for (const { campaign, pools } of await listCampaigns(db)) {
    for (const { pool, public_key } of pools) {
      if (public_key && !public_key.equals(issuers.of(campaign.id, pool).keys.publicKey)) {
        throw new StartError(
          'The secret does not belong to this database: its campaigns were opened under another CANDOR_SECRET.',
        );
      }
    }
  }
}
