/** `npm run admin`: ways back into the console, from the machine that the server runs on. */
import { parseArgs } from 'node:util';
import type { Kysely, Transaction } from 'kysely';
import { emailSchema } from '../shared/api/manage.ts';
import { runCommand } from './backup/command.ts';
import { openFolder, openServers, type Places } from './backup/places.ts';
import { type Config, readConfig, StartError } from './config.ts';
import { FolderTaken } from './database/lock.ts';
import { readApplied, readMigrations } from './database/migrate.ts';
import type { RegistrarDatabase } from './database/tables.ts';
import { Fault } from './http/fault.ts';
import { removeAllFactors } from './manage/factors/own.ts';
import { invitationDays, invite } from './manage/invitations.ts';
import { makeReset, resetMinutes } from './manage/resets.ts';
import { addEntry } from './manage/trail.ts';

const usage = `npm run admin -- reset-password ADDRESS
  prints a link for a new password, which works once, within an hour
npm run admin -- add-manager ADDRESS
  prints the link of an invitation, which works once, within seven days: for an administrator and manager
npm run admin -- remove-second-factor ADDRESS
  who has lost their app, passkeys and recovery codes signs in with their password alone, until they set up others

The database is the one that the server's own settings name: PostgreSQL while the server runs or not, the embedded one only
while it is stopped. Links begin with PUBLIC_URL.`;

type Trx = Transaction<RegistrarDatabase>;
type Work = (trx: Trx, email: string, link: (path: string) => string) => Promise<string[]>;

const actions: Readonly<Record<string, Work>> = {
  async 'reset-password'(trx, email, link) {
    const now = new Date();
    const made = await makeReset(trx, email, now);
    if (!made) throw nobody(email);
    const details = { person: made.account.name, command: true };
    await addEntry(trx, { actor: undefined, kind: 'reset_asked', details }, now);
    return [
      `A new password for ${made.account.name}, within ${resetMinutes} minutes:`,
      link(`/manage/reset#${made.token}`),
    ];
  },
  async 'add-manager'(trx, email, link) {
    const now = new Date();
    const roles = ['administrator', 'manager'] as const;
    const { token } = await invite(trx, null, { email, roles }, now);
    const details = { person: email, roles: [...roles], command: true };
    await addEntry(trx, { actor: undefined, kind: 'invited', details }, now);
    return [
      `An invitation for ${email}, within ${invitationDays} days:`,
      link(`/manage/invitation#${token}`),
    ];
  },
  async 'remove-second-factor'(trx, email) {
    const id = await findId(trx, email);
    if (!id) throw nobody(email);
    const { name } = await removeAllFactors(trx, id);
    const details = { person: name, account: id, command: true };
    await addEntry(trx, { actor: undefined, kind: 'factors_removed', details }, new Date());
    return [`${name} has no second factor any more, and is signed out everywhere.`];
  },
};

async function findId(trx: Trx, email: string): Promise<string | undefined> {
  const account = await trx
    .selectFrom('registrar.account')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return account?.id;
}

const nobody = (email: string) => new StartError(`Nobody in the console has the address ${email}.`);

async function main(): Promise<number> {
  const { work, email } = readArguments();
  const { config } = readConfig(process.env, 'command');
  const { port, publicUrl = `http://localhost:${port}` } = config;
  const lines = await inRegistrar(config, (db) =>
    db.transaction().execute((trx) => work(trx, email, (path) => `${publicUrl}${path}`)),
  );
  for (const line of lines) console.log(line);
  return 0;
}

function readArguments(): { work: Work; email: string } {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    const [action = '', address = '', ...more] = positionals;
    const work = Object.hasOwn(actions, action) ? actions[action] : undefined;
    const email = emailSchema.safeParse(address);
    if (work && email.success && more.length === 0) return { work, email: email.data };
  } catch {
    // Said below.
  }
  throw new StartError(usage);
}

async function inRegistrar<T>(
  { role, databases, dataDir }: Config,
  use: (db: Kysely<RegistrarDatabase>) => Promise<T>,
): Promise<T> {
  if (role === 'box') throw new StartError('The console belongs to the registrar, and ROLE is box.');
  const { places, close } = await (databases ? openServers(databases, ['registrar']) : openStopped(dataDir));
  try {
    const [place] = places;
    if (!place) throw new StartError('There is no database.');
    await expectCurrent(place.db);
    return await use(place.db as Kysely<RegistrarDatabase>);
  } catch (error) {
    // A refusal of the console, in its words.
    throw error instanceof Fault ? new StartError(error.message) : error;
  } finally {
    await close();
  }
}

/** Throws StartError where a server runs on the folder: it alone has the embedded database. */
async function openStopped(dataDir: string): Promise<Places> {
  try {
    return await openFolder(dataDir);
  } catch (error) {
    if (!(error instanceof FolderTaken)) throw error;
    throw new StartError(`Candor runs on ${dataDir}. Stop it, run this command again, and start it.`);
  }
}

/** Throws StartError where the tables are not those of this Candor: the server brings them up to date. */
async function expectCurrent(db: Kysely<unknown>): Promise<void> {
  const applied = await readApplied(db, 'registrar');
  const known = (await readMigrations()).filter(({ sides }) => sides.includes('registrar'));
  if (applied.join() !== known.map(({ name }) => name).join())
    throw new StartError('The database is not prepared for this Candor yet: start the server once.');
}

await runCommand(main, () => {});
