/** Walks the main journeys in the real browser, as people on a telephone do, and counts what it takes them. */
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { ensureClient } from '../../scripts/ensure-client.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { defaultPolicy } from '../../shared/domain/policy.ts';
import { launchBrowser } from '../../tests/support/browser.ts';
import { runCommand } from '../../tests/support/command.ts';
import { connectHttp } from '../../tests/support/http.ts';
import { setUpManager } from '../../tests/support/manager.ts';
import { type OpenCampaign, openCampaign, releaseIdeas } from '../../tests/support/open-campaign.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import { spawnServer } from '../../tests/support/server.ts';
import { type FirstVote, walkAsCustomer, walkAsEmployee } from './members.ts';
import { walkAsManager } from './organiser.ts';
import { plain, slow } from './walk.ts';

const account = { name: 'Ada', email: 'ada@company.example', password: 'correct horse battery' };
/** What an installation asks for unless it is told otherwise: tests ask for next to nothing. */
const env = { POW_COST: '1000' };

await runCommand(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  await ensureClient();
  const postgres = await startPostgres({ durable: false });
  const databaseUrl = await postgres.createDatabase();
  const server = await spawnServer({ databaseUrl, env });
  // A first campaign is drawn up where there is nothing yet, no group either.
  const empty = await spawnServer({ databaseUrl: await postgres.createDatabase(), env });
  const http = connectHttp(server.url);
  const emptyHttp = connectHttp(empty.url);
  const browser = await launchBrowser();
  try {
    const manager = await setUpManager(http, server.setupToken ?? '', account);
    const scene = { http, group: await loadSodiumRistretto255(), manager };
    const crowd = { employees: 12, customers: 10, unused: 4 };
    const open = await openCampaign(scene, { policy: defaultPolicy }, crowd);
    await releaseIdeas(scene, open, open.customers, 6);
    await setUpManager(emptyHttp, empty.setupToken ?? '', account);
    const urls = { open: server.url, empty: empty.url };
    const figures = await walkAll(browser, urls, open, () => countEntries(databaseUrl));
    if (values.json) console.log(JSON.stringify(figures));
    return 0;
  } finally {
    await browser.close();
    await Promise.all([http.close(), emptyHttp.close()]);
    await Promise.all([server.stop(), empty.stop()]);
    await postgres.stop();
  }
});

interface Urls {
  /** Where `open` is. */
  open: string;
  /** Of a server with a manager, and nothing else. */
  empty: string;
}

async function walkAll(
  browser: Browser,
  { open: url, empty }: Urls,
  open: OpenCampaign,
  count: () => Promise<number>,
) {
  const customer = await walkAsCustomer(browser, url, open, plain);
  tell('customer, plain', customer);
  const slowCustomer = await walkAsCustomer(browser, url, open, slow);
  tell('customer, slow', slowCustomer);
  const employee = await walkAsEmployee(browser, url, open, plain, count);
  tell('employee, plain', employee.vote, `${employee.arrived} of ${employee.sent} arrived`);
  const slowEmployee = await walkAsEmployee(browser, url, open, slow, count);
  tell('employee, slow', slowEmployee.vote, `${slowEmployee.arrived} of ${slowEmployee.sent} arrived`);
  const manager = await walkAsManager(browser, empty, account);
  const { interactions, screens, people } = manager;
  console.log(
    `manager: ${interactions} interactions, ${screens} screens scrolled, to an opened campaign with ${people} codes`,
  );
  const rounded = (seconds: number) => Math.round(seconds * 100) / 100;
  return {
    customer_taps: customer.taps,
    customer_first_vote_s: rounded(customer.seconds),
    customer_first_vote_slow_s: rounded(slowCustomer.seconds),
    employee_taps: employee.vote.taps,
    employee_arrived: employee.arrived + slowEmployee.arrived,
    employee_sent: employee.sent + slowEmployee.sent,
    manager_interactions: manager.interactions,
  };
}

function tell(who: string, { taps, screens, seconds }: FirstVote, more?: string): void {
  const parts = [`${taps} taps`, `${screens} screens scrolled`, `${seconds.toFixed(2)} s to the first vote`];
  console.log(`${who}: ${[...parts, ...(more ? [more] : [])].join(', ')}`);
}

/** Entries that the box has taken, whatever has become of them. */
async function countEntries(databaseUrl: string): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(
      `select (select count(*) from box.waiting_vote) + (select count(*) from box.vote)
        + (select count(*) from box.pending_idea) + (select count(*) from box.idea) as count`,
    );
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}
