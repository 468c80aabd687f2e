/** What the page “What can they see?” shows of the database is what the database holds. */
import { type Kysely, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { storedVote } from '../../client/pages/campaign/see/own-vote.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { specimenReply } from '../../shared/api/specimen.ts';
import { storedColumns } from '../../shared/api/stored-columns.ts';
import { release } from '../support/crowd.ts';
import { sendFor } from '../support/http.ts';
import { nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { prepareVote, requestPass, sendVote, vote } from '../support/participant.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { http } = testServer;
afterAll(testServer.end);

const specimen = async ({ slug }: OpenCampaign, board: string, pass?: string) =>
  (
    await sendFor(http, specimenReply, {
      method: 'GET',
      path: `/api/box/campaigns/${slug}/specimen?board=${board}`,
      headers: pass === undefined ? {} : { [passHeader]: pass },
    })
  ).idea;

/** With its bytes as base64url. */
function written(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? value.toString('base64url') : value,
    ]),
  );
}

async function columnsOf<T>(db: Kysely<T>, name: string): Promise<string[]> {
  const [schema = '', table = ''] = name.split('.');
  const { rows } = await sql<{ column_name: string }>`
    select column_name from information_schema.columns
    where table_schema = ${schema} and table_name = ${table}`.execute(db);
  return rows.map(({ column_name }) => column_name);
}

test('every column of these tables is explained, and no other', async () => {
  await testServer.database.look(async ({ box, registrar }) => {
    for (const [table, columns] of Object.entries(storedColumns)) {
      const stored = table.startsWith('registrar.') ? columnsOf(registrar, table) : columnsOf(box, table);
      expect((await stored).sort(), table).toEqual([...columns].sort());
    }
  });
});

test('there is none before the first release, then a row to the letter, without the answer about one’s own name', async () => {
  const open = await openCampaign(testServer);
  expect(await specimen(open, 'all')).toBeNull();
  await releaseIdeas(testServer, open, open.employees);
  const shown = await specimen(open, 'all');

  const row = await testServer.database.look(({ box }) =>
    box
      .selectFrom('box.idea')
      .selectAll()
      .where('idea_id', '=', Buffer.from(shown?.idea_id ?? '', 'base64url'))
      .executeTakeFirstOrThrow(),
  );
  const { campaign_id, under_own_name, text_salt, ...rest } = row;
  expect(shown).toEqual(written(rest));
  expect([campaign_id, under_own_name, text_salt?.length]).toEqual([open.campaign.id, null, 32]);
});

test('a closed board shows its row to its members only', async () => {
  const open = await openCampaign(testServer, { mode: 'separate' });
  await releaseIdeas(testServer, open, open.employees);
  const refused = { status: 403, code: 'pass_required' };
  await expect(specimen(open, 'employees')).rejects.toMatchObject(refused);
  await expect(specimen(open, 'all')).rejects.toMatchObject(refused);
  const foreign = await requestPass(http, nth(open.customers, 0));
  await expect(specimen(open, 'employees', foreign)).rejects.toMatchObject(refused);
  const pass = await requestPass(http, nth(open.employees, 0));
  expect(await specimen(open, 'employees', pass)).toMatchObject({ pool: 'employees' });
  expect(await specimen(open, 'customers')).toBeNull();
});

test('what a device says is stored of its own vote stands in the database so', async () => {
  const open = await openCampaign(testServer, { policy: { results: 'running' } });
  const idea = nth(await releaseIdeas(testServer, open, open.employees), 0);
  const own = prepareVote(nth(open.employees, 0), idea, 'disagree', 1);
  await sendVote(http, open.slug, own);
  await Promise.all(open.employees.slice(1).map((member) => vote(http, member, idea, 'agree')));
  await release(http, open);

  const claimed = storedVote({ campaign: open.campaign.id, body: own });
  const row = await testServer.database.look(({ box }) =>
    box
      .selectFrom('box.vote')
      .selectAll()
      .where('tag', '=', Buffer.from(claimed.tag ?? '', 'base64url'))
      .executeTakeFirstOrThrow(),
  );
  const {
    published_choice,
    published_revision,
    published_presentation,
    published_choices,
    changes,
    ...stored
  } = row;
  expect(written({ ...stored, revision: String(stored.revision) })).toEqual(claimed);
  const later = [published_choice, published_revision, published_presentation, published_choices];
  expect(later).not.toContain(undefined);
  expect(changes).toBe(0);
});
