import { parseArgs } from 'node:util';
import { runCommand } from '../../tests/support/command.ts';
import type { Http } from '../../tests/support/http.ts';
import { type Manager, setUpManager, signIn } from '../../tests/support/manager.ts';
import { spawnServer } from '../../tests/support/server.ts';
import { type ReplayOptions, replay } from './replay.ts';

const usage = `npm run replay -- FOLDER --employees GROUP --customers GROUP [--participants N] [--url URL] [--json]
  FOLDER          a Polis export: summary.csv, comments.csv, participants-votes.csv
  --employees     group-id that stands for the employees, --customers: for the customers
  --participants  the first N of each group; everyone by default
  --url           a running server; the manager signs in with CANDOR_EMAIL and CANDOR_PASSWORD.
                  Without it a server is started on a temporary data folder (or on DATABASE_URL)
  --json          the figures as JSON in the last line`;

await runCommand(main);

async function main(): Promise<number> {
  const { options, url, json } = readArguments();
  const { figures, slug, skipped, faults } = url
    ? await replay(signInFromEnvironment, url, options)
    : await replayOnOwnServer(options);
  for (const line of skipped) console.error(line);
  for (const fault of faults.slice(0, 20)) console.error(fault);
  if (faults.length > 20) console.error(`… and ${faults.length - 20} more`);
  console.log(
    `Campaign ${slug}: ${figures.ideas} ideas, ${figures.employees} employees, ${figures.customers} customers.\n` +
      `${figures.votes_sent} votes sent, ${figures.votes_counted} counted, ${figures.duplicates_refused} repeats refused.\n` +
      `${figures.cells_checked} cells checked, ${figures.cells_wrong} wrong. ${figures.wall_s} s.`,
  );
  if (json) console.log(JSON.stringify(figures));
  return faults.length === 0 ? 0 : 1;
}

function readArguments(): { options: ReplayOptions; url: string | undefined; json: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      employees: { type: 'string' },
      customers: { type: 'string' },
      participants: { type: 'string' },
      url: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { employees, customers, participants, url, json } = values;
  const [folder] = positionals;
  const count = participants === undefined ? undefined : Number(participants);
  const countable = count === undefined || (Number.isInteger(count) && count > 0);
  if (!folder || positionals.length > 1 || !employees || !customers || employees === customers || !countable)
    throw new Error(usage);
  return { options: { folder, groups: { employees, customers }, participants: count }, url, json };
}

async function signInFromEnvironment(http: Http): Promise<Manager> {
  const { CANDOR_EMAIL: email, CANDOR_PASSWORD: password } = process.env;
  if (!email || !password) throw new Error('Give the manager’s sign-in in CANDOR_EMAIL and CANDOR_PASSWORD');
  return signIn(http, { email, password });
}

async function replayOnOwnServer(options: ReplayOptions) {
  const server = await spawnServer({ databaseUrl: process.env.DATABASE_URL });
  try {
    return await replay((http) => firstManager(http, server.setupToken), server.url, options);
  } finally {
    await server.stop();
  }
}

async function firstManager(http: Http, setupToken: string | undefined): Promise<Manager> {
  if (!setupToken) return signInFromEnvironment(http);
  const account = { name: 'Replay', email: 'replay@example.org', password: crypto.randomUUID() };
  return setUpManager(http, setupToken, account);
}
