/** `npm run backup`: what is stored, a file for each side (docs/deploy/backup.md). */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig, StartError } from '../config.ts';
import { runCommand } from './command.ts';
import { chooseNames, publishBackup, removeUnfinished, type WrittenFile, writeBackup } from './files.ts';
import { askForCopy } from './live.ts';
import { openFolder, openServers, sidesOf } from './places.ts';
import { withProgress } from './progress.ts';
import { type SideSnapshot, withSnapshots } from './snapshot.ts';

const usage = `npm run backup [-- FOLDER]
  FOLDER  gets a file for each side: ./backups unless told. Nothing in it is overwritten.

What is backed up is what the server's own settings name, while it runs or not: DATABASE_URL, or that of each side, otherwise
the embedded database in DATA_DIR. With ROLE=registrar or ROLE=box it is that side alone.`;

async function main(): Promise<number> {
  const folder = readArguments();
  const { config, secret } = readConfig(process.env, 'command');
  const written = await withSides(config, async (sides) => {
    const names = chooseNames(
      folder,
      sides.map(({ side }) => side),
      new Date(),
    );
    const files: WrittenFile[] = [];
    for (const [at, snapshot] of sides.entries()) files.push(await writeSide(names[at] ?? '', snapshot));
    return files;
  });
  for (const file of written) await publishBackup(file);
  for (const { path, rows, bytes } of written) console.log(describe(path, rows, bytes));
  console.log(whereSecretIs(config, secret));
  return 0;
}

function readArguments(): string {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    const [folder = 'backups', ...more] = positionals;
    if (more.length === 0) return folder;
  } catch {
    // Said below.
  }
  throw new StartError(usage);
}

async function withSides<T>(config: Config, use: (sides: SideSnapshot[]) => Promise<T>): Promise<T> {
  const { databases, dataDir, role } = config;
  // Where a server runs on the data folder, it alone has the database.
  const copy = databases ? undefined : await askForCopy(dataDir);
  try {
    const { places, close } = await (databases
      ? openServers(databases, sidesOf(role))
      : openFolder(copy?.folder ?? dataDir));
    return await withSnapshots(places, use).finally(close);
  } finally {
    await copy?.close();
  }
}

function writeSide(path: string, { side, rows, lines }: SideSnapshot): Promise<WrittenFile> {
  return withProgress(`Backing up the ${side}:`, rows, (step) =>
    writeBackup(
      path,
      (async function* () {
        for await (const some of lines) {
          step(some.length);
          yield some;
        }
      })(),
    ),
  );
}

function describe(path: string, rows: Record<string, number>, bytes: number): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return `${path}  ${total.toLocaleString('en')} rows, ${(bytes / 1e6).toFixed(1)} MB`;
}

/** Neither the secret nor anything that is made of it. */
function whereSecretIs({ dataDir }: Pick<Config, 'dataDir'>, secret: string | undefined): string {
  const place = secret ? 'in CANDOR_SECRET' : `in ${join(dataDir, 'secret')}`;
  return `The secret is not in this backup: it is ${place}. Keep a copy of it apart from these files; both are needed to go on.`;
}

await runCommand(main, removeUnfinished);
