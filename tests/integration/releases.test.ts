/** A release: what at least k people of a pool have sent, at a round time, in an order that tells nothing. */
import { type Kysely, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import type { BoxDatabase } from '../../server/database/tables.ts';
import { choices } from '../../shared/api/constants.ts';
import { buildPresence } from '../../shared/device/entries.ts';
import { paddedJson } from '../../shared/device/padding.ts';
import { codeOfError } from '../support/contract.ts';
import { release } from '../support/crowd.ts';
import { exchange } from '../support/http.ts';
import { advance, readCampaign } from '../support/manager.ts';
import {
  firstPage,
  ideaText,
  k,
  nth,
  type OpenCampaign,
  openCampaign,
  releaseIdeas,
} from '../support/open-campaign.ts';
import { inParallel } from '../support/parallel.ts';
import {
  enrolWithCode,
  type Participant,
  postIdea,
  prepareVote,
  sendVote,
  showPresence,
  vote,
} from '../support/participant.ts';
import { passRoundTimeOf } from '../support/round-times.ts';
import { openTestServer } from '../support/test-server.ts';

const testServer = await openTestServer();
const { http, manager } = testServer;
afterAll(testServer.end);

const pass = (slug: string) => passRoundTimeOf(http, slug);

test('k people are needed, not k entries, and the other pool does not fill the batch', async () => {
  const open = await openCampaign(testServer);
  const { slug, employees, customers } = open;
  const [one, two, three] = [nth(employees, 0), nth(employees, 1), nth(employees, 2)];
  for (let slot = 1; slot <= 5; slot++)
    await postIdea(http, one, slot, ideaText(`Of the same person, ${slot}`));
  await postIdea(http, two, 1, ideaText('Of another one'));
  for (const member of [one, one, one, two, ...customers]) await showPresence(http, member);
  expect(await pass(slug)).toBeUndefined();
  expect(await firstPage(testServer, slug)).toMatchObject({ release: 0, total: 0 });

  // Those who were present stay so: one more is enough.
  await showPresence(http, three);
  expect(await pass(slug)).toEqual({ release: 1, ideas: 6, votes: 0 });
  expect(await firstPage(testServer, slug)).toMatchObject({ release: 1, total: 6 });
  expect(await pass(slug)).toBeUndefined();
  const { released } = await readCampaign(manager, slug);
  expect(released).toEqual([
    { pool: 'employees', ideas: 6, votes: null },
    { pool: 'customers', ideas: 0, votes: null },
  ]);
});

test('presence of k people alone releases nothing, nor fewer than k entries, and stays for what they send', async () => {
  const open = await openCampaign(testServer);
  expect(await release(http, open)).toBeUndefined();
  for (const at of [0, 1, 2]) {
    expect(await pass(open.slug)).toBeUndefined();
    await postIdea(http, nth(open.employees, at), 1, ideaText(`After the first round time, ${at}`));
  }
  expect(await pass(open.slug)).toMatchObject({ release: 1, ideas: 3 });
});

test('presence is answered alike whether or not it was counted, and only for the coming release', async () => {
  const open = await openCampaign(testServer);
  const member = nth(open.employees, 0);
  const path = `/api/box/campaigns/${open.slug}/presences`;
  const show = (batch: number) => {
    const { group, credential, campaign, pool } = member;
    const json = paddedJson(buildPresence(group, credential, campaign.id, pool, batch));
    return exchange(http, {
      method: 'POST',
      path,
      body: json,
      headers: { 'content-type': 'application/json' },
    });
  };
  const [first, second] = [await show(1), await show(1)];
  for (const answer of [first, second]) expect(answer.status).toBe(202);
  expect(second.text).toHaveLength(first.text.length);
  expect(second.text).not.toBe(first.text);
  expect(Object.keys(second.headers)).toEqual(Object.keys(first.headers));
  expect(codeOfError(await show(2))).toBe('batch_released');

  await releaseIdeas(testServer, open, open.employees);
  expect(codeOfError(await show(1))).toBe('batch_released');
  expect((await show(2)).status).toBe(202);
  await testServer.database.look(async ({ box }) => {
    const rows = await box
      .selectFrom('box.presence')
      .select(['pool', 'batch'])
      .where('campaign_id', '=', open.campaign.id)
      .where('pool', '=', 'employees')
      .execute();
    expect(rows).toEqual([{ pool: 'employees', batch: 2 }]);
  });
  await advance(manager, open.slug, 'continuous');
  expect(codeOfError(await show(2))).toBe('phase_closed');
});

test('who has joined is told once a day, and that there are enough at the next round time', async () => {
  const open = await openCampaign(testServer, {}, { employees: 0, customers: 0, unused: 6 });
  const { slug } = open;
  const join = () =>
    enrolWithCode(http, testServer.group, open.campaign, 'employees', nth(open.codes.splice(0, 1), 0));
  const told = async () => (await readCampaign(manager, slug)).campaign.pools[0]?.enrolled;
  const day = (days: number) => passRoundTimeOf(http, slug, new Date(Date.now() + days * 86_400_000));
  const post = (member: Participant, slot: number) => postIdea(http, member, slot, ideaText('An idea'));
  const tooFew = (missing: number) => ({ code: 'anonymity_set_too_small', details: { missing } });

  const member = await join();
  await join();
  await day(1);
  expect(await told()).toBe(0);
  await expect(post(member, 1)).rejects.toMatchObject(tooFew(3));
  await day(2);
  expect(await told()).toBe(2);
  await join();
  await join();
  await expect(post(member, 1)).rejects.toMatchObject(tooFew(1));
  expect(await told()).toBe(2);
  // Enough of them: that is told at once, and not that there is one more.
  await day(2);
  expect(await told()).toBe(3);
  await post(member, 1);
  await join();
  await day(2);
  expect(await told()).toBe(3);
  await day(3);
  expect(await told()).toBe(5);
  await join();
  await advance(manager, slug, 'continuous');
  expect(await told()).toBe(6);
});

test('the end of a phase takes everything that waits', async () => {
  const { slug, employees } = await openCampaign(testServer, { flow: 'phased' });
  await postIdea(http, nth(employees, 0), 1, ideaText('The only one'));
  const { campaign } = await advance(manager, slug, 'collecting');
  expect(campaign).toMatchObject({ phase: 'voting', release: 1, ideas: 1 });
});

test('round times that pass at the same time take each entry once', async () => {
  const campaign = await openCampaign(testServer);
  await releaseIdeas(testServer, campaign, campaign.employees);
  await Promise.all(campaign.employees.map((member) => postIdea(http, member, 2, ideaText('Again'))));
  await Promise.all(campaign.employees.map((member) => showPresence(http, member)));
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => pass(campaign.slug)));
  expect(outcomes.filter((released) => released !== undefined)).toEqual([{ release: 2, ideas: 4, votes: 0 }]);
  expect(await firstPage(testServer, campaign.slug)).toMatchObject({ release: 2, total: k + 4 });
});

test('released rows lie in an order that has nothing to do with the one in which they came, nor with any key', async () => {
  const policy = { ideasPerMember: 20, results: 'running' } as const;
  const campaign = await openCampaign(testServer, { policy });
  const { employees, customers } = campaign;
  // PostgreSQL would use the space again of what was deleted before, whenever it has cleaned up.
  await testServer.database.look(({ box }) => sql`vacuum full box.pending_idea`.execute(box));
  const ideas: string[] = [];
  for (let at = 0; at < 60; at++) {
    const slot = Math.floor(at / employees.length) + 1;
    ideas.push(await postIdea(http, nth(employees, at % employees.length), slot, ideaText(`Idea ${at}`)));
  }
  const [waiting] = await storedIn(campaign, ['pending_idea']);
  await release(http, campaign);
  for (const idea of ideas) await vote(http, nth(customers, 0), idea, 'agree');
  await release(http, campaign);
  const released = await storedIn(campaign, ['idea', 'vote']);

  // As they come they lie in order: what follows is the work of the release.
  expect(shareInOrder(waiting?.ideas, ideas)).toBe(1);
  for (const { ideas: order, tags } of released) {
    for (const share of [
      shareInOrder(order, ideas),
      shareInOrder(order, order.toSorted(byBytes)),
      shareInOrder(tags, tags.toSorted(byBytes)),
    ]) {
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.8);
    }
  }
});

function byBytes(one: string, other: string): number {
  return Buffer.from(one, 'base64url').compare(Buffer.from(other, 'base64url'));
}

/** For each table the ideas that its rows are about, and their tags, in the order in which the rows lie on the disk. */
function storedIn({ campaign }: OpenCampaign, tables: string[]) {
  return testServer.database.look(({ box }) =>
    Promise.all(
      tables.map(async (table) => {
        const { rows } = await sql<{ idea: Buffer; tag: Buffer }>`
          select idea_id as idea, tag from ${sql.table(`box.${table}`)}
          where campaign_id = ${campaign.id} order by ctid`.execute(box);
        const read = (name: 'idea' | 'tag') => rows.map((row) => Buffer.from(row[name]));
        return {
          ideas: read('idea').map((bytes) => bytes.toString('base64url')),
          tags: read('tag').map((bytes) => bytes.toString('base64url')),
        };
      }),
    ),
  );
}

/**
 * The share of pairs that stand in `order` as they do in `items`: 1 for the same order, 0 for its reverse. Of 60 in
 * random order it is ½ ± 0.044 (Kendall 1938), and outside of 0.2…0.8 less than once in 10¹⁰ shuffles.
 */
function shareInOrder(items: string[] = [], order: string[]): number {
  const places = items.map((item) => order.indexOf(item));
  const pairs = places.flatMap((place, at) => places.slice(at + 1).map((later) => place < later));
  expect(pairs).toHaveLength((order.length * (order.length - 1)) / 2);
  return pairs.filter((inOrder) => inOrder).length / pairs.length;
}

test('votes that come, change and repeat themselves while releases run count once, in tallies as in a recount', async () => {
  const campaign = await openCampaign(testServer, { policy: { results: 'running' } });
  const { slug, employees, customers } = campaign;
  const { id } = campaign.campaign;
  const ideas = await releaseIdeas(testServer, campaign, employees, 4);
  const members = [...employees, ...customers];
  const ballotsOf = (revision: number) =>
    members.flatMap((member, row) =>
      ideas.map((idea, column) => {
        const choice = nth(choices, (row + revision * column) % 3);
        return prepareVote(member, idea, choice, revision);
      }),
    );
  const ballots = [1, 2, 3].flatMap(ballotsOf);
  let sent = 0;
  await inParallel([...ballots, ...ballots.toReversed()], 16, async (ballot) => {
    sent++;
    if (sent % 20 === 0)
      await release(http, campaign).catch(({ code }) => expect(code).toBe('batch_released'));
    await sendVote(http, slug, ballot).catch((error) =>
      expect(['already_counted', 'vote_outdated']).toContain(error.code),
    );
  });
  // However many wait by then: with these there are enough for a release of both pools.
  for (const ballot of ballotsOf(4)) await sendVote(http, slug, ballot);
  await release(http, campaign);
  const counted = Array(members.length * ideas.length).fill({ revision: 4 });
  const votesOf = (box: Kysely<BoxDatabase>) =>
    box.selectFrom('box.vote').select('revision').where('campaign_id', '=', id).execute();
  await testServer.database.look(async ({ box }) => {
    expect(await votesOf(box)).toEqual(counted);
    expect(await tallies(box, campaign)).toEqual(await recount(box, campaign));
  });

  // After the close only what is published is left: the votes that stay closed nobody may learn.
  await advance(manager, slug, 'continuous');
  await testServer.database.look(async ({ box }) => {
    for (const table of [
      'waiting_vote',
      'waiting_leaf',
      'pending_idea',
      'presence',
      'vote',
      'tally',
    ] as const)
      expect(
        await box.selectFrom(`box.${table}`).select('pool').where('campaign_id', '=', id).execute(),
      ).toEqual([]);
    expect(
      await box.selectFrom('box.release_work').select('stage').where('campaign_id', '=', id).execute(),
    ).toEqual([]);
  });
});

async function tallies(box: Kysely<BoxDatabase>, { campaign }: OpenCampaign) {
  const { rows } = await sql`
    select encode(idea_id, 'hex') as idea, pool, agree, disagree, pass
    from box.tally where campaign_id = ${campaign.id} order by idea, pool`.execute(box);
  return rows;
}

async function recount(box: Kysely<BoxDatabase>, { campaign }: OpenCampaign) {
  const { rows } = await sql`
    select encode(idea_id, 'hex') as idea, pool,
      (count(*) filter (where choice = 'agree'))::integer as agree,
      (count(*) filter (where choice = 'disagree'))::integer as disagree,
      (count(*) filter (where choice = 'pass'))::integer as pass
    from box.vote where campaign_id = ${campaign.id} group by idea_id, pool order by idea, pool`.execute(box);
  return rows;
}
