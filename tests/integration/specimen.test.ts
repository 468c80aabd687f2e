/** What the page “What can they see?” shows of the database is what the database holds. */
import { type Kysely, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { passHeader } from '../../shared/api/constants.ts';
import { specimenReply } from '../../shared/api/specimen.ts';
import { storedColumns } from '../../shared/api/stored-columns.ts';
import { sendFor } from '../support/http.ts';
import {
  nth,
  type OpenCampaign,
  openCampaign,
  releaseIdeas,
  settledBoard,
} from '../support/open-campaign.ts';
import { requestPass } from '../support/participant.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const { http } = world;
afterAll(world.end);

const specimen = async ({ slug }: OpenCampaign, board: string, pass?: string) =>
  (
    await sendFor(http, specimenReply, {
      method: 'GET',
      path: `/api/box/campaigns/${slug}/specimen?board=${board}`,
      headers: pass === undefined ? {} : { [passHeader]: pass },
    })
  ).idea;

async function columnsOf<T>(db: Kysely<T>, name: string): Promise<string[]> {
  const [schema = '', table = ''] = name.split('.');
  const { rows } = await sql<{ column_name: string }>`
    select column_name from information_schema.columns
    where table_schema = ${schema} and table_name = ${table}`.execute(db);
  return rows.map(({ column_name }) => column_name);
}

test('every column of these tables is explained, and no other', async () => {
  await world.database.look(async ({ box, registrar }) => {
    for (const [table, columns] of Object.entries(storedColumns)) {
      const stored = table.startsWith('registrar.') ? columnsOf(registrar, table) : columnsOf(box, table);
      expect((await stored).sort(), table).toEqual([...columns].sort());
    }
  });
});

test('there is none before the first release, then a row to the letter, without the answer about one’s own name', async () => {
  const open = await openCampaign(world);
  expect(await specimen(open, 'all')).toBeNull();
  await releaseIdeas(world, open, open.employees);
  await settledBoard(world, open.slug);
  const shown = await specimen(open, 'all');

  const row = await world.database.look(({ box }) =>
    box
      .selectFrom('box.idea')
      .selectAll()
      .where('idea_id', '=', Buffer.from(shown?.idea_id ?? '', 'base64url'))
      .executeTakeFirstOrThrow(),
  );
  const { campaign_id, under_own_name, ...rest } = row;
  const written = Object.entries(rest).map(([column, value]) => [
    column,
    Buffer.isBuffer(value) ? value.toString('base64url') : value,
  ]);
  expect(shown).toEqual(Object.fromEntries(written));
  expect([campaign_id, under_own_name]).toEqual([open.campaign.id, null]);
});

test('a closed board shows its row to its members only', async () => {
  const open = await openCampaign(world, { mode: 'separate' });
  await releaseIdeas(world, open, open.employees);
  await settledBoard(world, open.slug).catch(() => undefined);
  const refused = { status: 403, code: 'pass_required' };
  await expect(specimen(open, 'employees')).rejects.toMatchObject(refused);
  await expect(specimen(open, 'all')).rejects.toMatchObject(refused);
  const foreign = await requestPass(http, nth(open.customers, 0));
  await expect(specimen(open, 'employees', foreign)).rejects.toMatchObject(refused);
  const pass = await requestPass(http, nth(open.employees, 0));
  await expect.poll(() => specimen(open, 'employees', pass)).toMatchObject({ pool: 'employees' });
  expect(await specimen(open, 'customers')).toBeNull();
});
