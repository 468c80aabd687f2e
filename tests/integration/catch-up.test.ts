/** What a crash between the registrar's transaction and the campaign's left behind is made good at the next start. */
import { randomUUID } from 'node:crypto';
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

test('credentials that were recorded and not counted are counted', async () => {
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
      .updateTable('registrar.pool')
      .set({ enrolled: 1 })
      .where('campaign_id', '=', campaign.id)
      .execute(),
  );
  expect(await enrolledIn(campaign.id)).toEqual([4, 3]);
});

test('rosters of drafts that were removed go too, and no other', async () => {
  const kept = draftOf();
  await createCampaign(manager, kept);
  await importRoster(manager, kept.slug, 'employees', [{ name: 'Ada' }]);
  const lost = randomUUID();
  await testServer.change(async ({ registrar }) => {
    const of = { campaign_id: lost, pool: 'employees' as const };
    await registrar.insertInto('registrar.pool').values(of).execute();
    await registrar
      .insertInto('registrar.member')
      .values({ ...of, id: randomUUID(), name: 'Grace', email: null, roster_key: 'grace', code_hash: null })
      .execute();
  });
  const names = await testServer.database.look(({ registrar }) =>
    registrar.selectFrom('registrar.member').select(['campaign_id', 'name']).execute(),
  );
  expect(names.filter(({ campaign_id }) => campaign_id === lost)).toEqual([]);
  expect(names).toContainEqual(expect.objectContaining({ name: 'Ada' }));
});

test('rosters of campaigns that were opened stay, whatever the database of the campaigns says', async () => {
  await createCampaign(manager, draftOf());
  const [frozen, enrolled] = [randomUUID(), randomUUID()];
  await testServer.change(async ({ registrar }) => {
    const pool = 'employees' as const;
    const pools = [
      { campaign_id: frozen, pool, frozen: true },
      { campaign_id: enrolled, pool, enrolled: 1 },
    ];
    await registrar.insertInto('registrar.pool').values(pools).execute();
    const member = { pool, email: null, roster_key: 'grace', code_hash: null };
    await registrar
      .insertInto('registrar.member')
      .values([
        { ...member, campaign_id: frozen, id: randomUUID(), name: 'Before anyone came' },
        { ...member, campaign_id: enrolled, id: randomUUID(), name: 'After someone came' },
      ])
      .execute();
  });
  const kept = await testServer.database.look(({ registrar }) =>
    registrar
      .selectFrom('registrar.member')
      .select('name')
      .where('campaign_id', 'in', [frozen, enrolled])
      .orderBy('name')
      .execute(),
  );
  expect(kept.map(({ name }) => name)).toEqual(['After someone came', 'Before anyone came']);
});

test('a member who comes into the roster while it opens is counted, or refused', async () => {
  const draft = draftOf();
  await createCampaign(manager, draft);
  await importRoster(manager, draft.slug, 'employees', [{ name: 'Ada' }]);
  const imports = Array.from({ length: 8 }, (_, at) =>
    importRoster(manager, draft.slug, 'employees', [{ name: `Member ${at}` }]).catch((error) => error.code),
  );
  const opened = advance(manager, draft.slug, 'draft');
  const outcomes = await Promise.all(imports);
  const { pools, campaign } = await opened;
  expect(campaign.pools[0]?.eligible).toBe(pools[0]?.members);
  const added = outcomes.filter((outcome) => typeof outcome === 'object');
  expect(outcomes.filter((outcome) => outcome === 'campaign_frozen')).toHaveLength(8 - added.length);
  expect(pools[0]?.members).toBe(1 + added.length);
});
