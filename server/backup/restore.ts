/** `npm run restore`: fills an empty place from backups, and checks the result (docs/deploy/backup.md). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig, readSecrets, StartError } from '../config.ts';
import type { Secrets } from '../keys.ts';
import { type Check, checkRestored, describeCheck } from './check.ts';
import { runCommand } from './command.ts';
import { expectKnownMigrations, type Filled, fillPlaces, type Inspected } from './fill.ts';
import { abandonFolder, inNewFolder } from './folder.ts';
import { readHeader, readRows } from './format.ts';
import { openServers, sidesOf } from './places.ts';
import { withProgress } from './progress.ts';
import type { Place } from './snapshot.ts';

const usage = `npm run restore -- FILE [FILE] [--retire-codes]
  FILE            what npm run backup wrote: of both sides, or of one where only that side was lost
  --retire-codes  the codes in the rosters admit nobody any more; new ones are made in the console. For when somebody may
                  have joined since the backup: the same code would admit a second time

The place is what the server's own settings name, and has to be empty: DATABASE_URL, or that of each side, otherwise a folder
DATA_DIR with nothing in it but the secret. The server must not be running.`;

interface Result {
  filled: Filled[];
  check: Check;
}

async function main(): Promise<number> {
  const { paths, retireCodes } = readArguments();
  const { config, secret } = readConfig(process.env, 'command');
  const backups: Inspected[] = [];
  for (const path of paths) backups.push(await inspect(path));
  await expectFitting(config, backups);
  const secrets = knownSecrets(config, secret);
  const total = backups.reduce((sum, { rows }) => sum + rows, 0);
  const { filled, check } = await inPlace(config, backups, async (places): Promise<Result> => {
    const filled = await withProgress('Restoring:', total, (onRows) =>
      fillPlaces(places, backups, { retireCodes, onRows }),
    );
    const sides = backups.map(({ header }) => header.side);
    return { filled, check: await checkRestored(places, sides, secrets) };
  });
  for (const { side, rows, retired } of filled) {
    console.log(`${side}:`);
    for (const [table, count] of Object.entries(rows))
      console.log(`  ${table.padEnd(24)}${count.toLocaleString('en').padStart(12)}`);
    if (retireCodes && side === 'registrar')
      console.log(`  ${retired.toLocaleString('en')} codes were retired. New ones are made in the console.`);
  }
  for (const line of describeCheck(check)) console.log(line);
  return check.holds ? 0 : 1;
}

function readArguments(): { paths: string[]; retireCodes: boolean } {
  try {
    const { values, positionals: paths } = parseArgs({
      allowPositionals: true,
      options: { 'retire-codes': { type: 'boolean', default: false } },
    });
    if (paths.length === 1 || paths.length === 2) return { paths, retireCodes: values['retire-codes'] };
  } catch {
    // Said below.
  }
  throw new StartError(usage);
}

/** Reads the whole file once, so that nothing is written anywhere unless it is whole. */
async function inspect(path: string): Promise<Inspected> {
  const header = await readHeader(path);
  return withProgress(`Reading ${path}:`, undefined, async (step) => {
    let rows = 0;
    for await (const batch of readRows(path)) {
      rows += batch.rows.length;
      step(batch.rows.length);
    }
    return { path, header, rows };
  });
}

/** Throws StartError where these files cannot be restored together, or not here. */
async function expectFitting({ role, databases }: Config, backups: readonly Inspected[]): Promise<void> {
  const sides = backups.map(({ header }) => header.side);
  if (new Set(sides).size < sides.length)
    throw new StartError(`Both files are of the ${sides[0]}: one of each side is needed.`);
  for (const { path, header } of backups) {
    if (!sidesOf(role).includes(header.side))
      throw new StartError(`${path} is of the ${header.side}, and ROLE is ${role}.`);
  }
  if (!databases && sides.length === 1)
    throw new StartError('The embedded database has both sides: name the files of both.');
  for (const backup of backups) await expectKnownMigrations(backup);
}

/** Undefined where there is no secret yet: none may be made here. */
function knownSecrets(config: Config, given: string | undefined): Secrets | undefined {
  const there = given !== undefined || existsSync(join(config.dataDir, 'secret'));
  return there ? readSecrets(given, config) : undefined;
}

async function inPlace<T>(
  { databases, dataDir }: Config,
  backups: readonly Inspected[],
  use: (places: readonly Place[]) => Promise<T>,
): Promise<T> {
  if (!databases) return inNewFolder(dataDir, (place) => use([place]));
  const sides = backups.map(({ header }) => header.side);
  const { places, close } = await openServers(databases, sides);
  return use(places).finally(close);
}

await runCommand(main, abandonFolder);
