/** What a crash between the registrar's transaction and the campaign's left behind is made good at the next start. */
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { advance, createCampaign, importRoster } from '../support/manager.ts';
import { draftOf, openCampaign } from '../support/open-campaign.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { manager } = testServer;
afterAll(testServer.end);

/** What is stored: what is shown of it waits for the next release. */
const enrolledIn = async (id: string) => {
  const pools = await testServer.database.look(({ box }) =>
    box
      .selectFrom('campaign.pool')
      .select('enrolled')
      .where('campaign_id', '=', id)
      .orderBy('pool', 'desc')
      .execute(),
  );
  return pools.map(({ enrolled }) => enrolled);
};

test('memberships that were recorded and not counted are counted', async () => {
  const { campaign } = await openCampaign(testServer);
  expect(await enrolledIn(campaign.id)).toEqual([4, 3]);
  await testServer.change(({ box }) =>
    box.updateTable('campaign.pool').set({ enrolled: 1 }).where('campaign_id', '=', campaign.id).execute(),
  );
  expect(await enrolledIn(campaign.id)).toEqual([4, 3]);
});

test('a published number never goes back', async () => {
  const { campaign } = await openCampaign(testServer);
  await testServer.change(({ registrar }) =>
    registrar
      .updateTable('registrar.epoch')
      .set({ enrolled: 1 })
      .where(
        'group_id',
        'in',
        campaign.pools.map(({ group }) => group),
      )
      .execute(),
  );
  expect(await enrolledIn(campaign.id)).toEqual([4, 3]);
});

test('members who come into the roster while it opens, and after that, are counted', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  await importRoster(manager, draft.slug, 'employees', [{ name: 'Ada' }]);
  const imports = Array.from({ length: 8 }, (_, at) =>
    importRoster(manager, draft.slug, 'employees', [{ name: `Member ${at}` }]),
  );
  const opened = advance(manager, draft.slug, 'draft');
  await Promise.all(imports);
  const { campaign } = await opened;
  const [group = ''] = campaign.pools.map((pool) => pool.group);
  const { rows } = await testServer.database.look(({ box }) =>
    sql<{ eligible: number }>`select eligible from campaign.pool where group_id = ${group}`.execute(box),
  );
  expect(rows).toEqual([{ eligible: 9 }]);
});
