import { randomBytes } from 'node:crypto';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { runCommand } from '../../tests/support/command.ts';
import { connectHttp } from '../../tests/support/http.ts';
import { type EnrolmentCode, setUpManager } from '../../tests/support/manager.ts';
import { showProgress } from '../../tests/support/progress.ts';
import { seededChance } from '../../tests/support/random.ts';
import { type SpawnedServer, spawnServer } from '../../tests/support/server.ts';
import { readArguments } from './arguments.ts';
import { fillCampaign, prepareFilling } from './fill.ts';
import { fixFirst, sampleCampaigns, toYourDoor } from './sample/campaigns.ts';

/** The same people say the same things in every demo; their keys and credentials are always new. */
const seed = 2026;

interface Account {
  name: string;
  email: string;
  password: string;
}

await runCommand(main);

async function main(): Promise<number> {
  const { dataDir, port } = readArguments(process.argv.slice(2), process.env);
  const server = await spawnServer({ dataDir, port, databaseUrl: process.env.DATABASE_URL });
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      asked = true;
      server.stop();
    });
  try {
    if (!server.setupToken)
      throw new Error(
        `${process.env.DATABASE_URL ? 'DATABASE_URL' : dataDir} already holds a Candor, and the demo leaves it alone.\n` +
          'Choose another folder with --data, or serve what is there:\n' +
          `  DATA_DIR=${dataDir} npm start`,
      );
    const { account, codes } = await fill(server, server.setupToken);
    console.log(describe(server.url, dataDir, account, codes));
    const code = await server.ended;
    if (!asked) throw new Error(`The server ended with code ${code}.\n${server.output()}`);
    return 0;
  } catch (error) {
    // Ctrl-C while filling: what fails then is no news.
    if (asked) return 130;
    throw error;
  } finally {
    await server.stop();
  }
}

async function fill(
  server: SpawnedServer,
  setupToken: string,
): Promise<{ account: Account; codes: EnrolmentCode[] }> {
  const chance = seededChance(seed);
  const fillings = sampleCampaigns.map((campaign) => prepareFilling(campaign, chance));
  const progress = showProgress(
    'Filling the sample',
    fillings.reduce((sum, { steps }) => sum + steps, 0),
  );
  const http = connectHttp(server.url);
  try {
    const account = {
      name: 'Camille Renard',
      email: 'camille.renard@havrelle.example',
      password: randomBytes(12).toString('base64url'),
    };
    const manager = await setUpManager(http, setupToken, account);
    const group = await loadSodiumRistretto255();
    const codes: EnrolmentCode[] = [];
    for (const filling of fillings)
      codes.push(...(await fillCampaign(http, manager, group, filling, chance, progress.step)));
    return { account, codes };
  } finally {
    progress.stop();
    await http.close();
  }
}

function describe(url: string, dataDir: string, account: Account, codes: readonly EnrolmentCode[]): string {
  const [closed, open] = [fixFirst.draft.slug, toYourDoor.draft.slug];
  return `
Havrelle, an invented company, asks its employees and its customers.

  Portal      ${url}/
  Take part   ${url}/c/${open}
              as a customer: join without a code; as an employee: one of these links, each once
${codes.map(({ link }) => `              ${link}`).join('\n')}
  Compare     ${url}/c/${closed}/compare
  Manage      ${url}/manage
              ${account.email} · ${account.password}

Ctrl-C stops the server. The sample stays in ${dataDir}
`;
}
