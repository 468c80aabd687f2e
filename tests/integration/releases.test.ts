/** A release: a batch of at least k entries of a pool, in one transaction, in an order that tells nothing. */
import { type Kysely, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import type { BoxDatabase } from '../../server/database/tables.ts';
import { choices } from '../../shared/api/constants.ts';
import { advance, readCampaign, release } from '../support/manager.ts';
import {
  firstPage,
  ideaText,
  k,
  nth,
  type OpenCampaign,
  openCampaign,
  releaseIdeas,
} from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { inParallel } from '../support/parallel.ts';
import { postIdea, prepareVote, sendVote, vote } from '../support/participant.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const { http, manager } = world;
afterAll(world.end);

const few = { status: 409, code: 'too_few_to_release' };

test('fewer than k entries of a pool wait on, and the other pool does not fill the batch', async () => {
  const { slug, employees, customers } = await openCampaign(world);
  await expect(release(manager, slug)).rejects.toMatchObject(few);
  await postIdea(http, nth(employees, 0), 1, ideaText('One'));
  await postIdea(http, nth(employees, 1), 1, ideaText('Two'));
  await postIdea(http, nth(customers, 0), 1, ideaText('Three, of the other pool'));
  await expect(release(manager, slug)).rejects.toMatchObject(few);
  expect(await firstPage(world, slug)).toMatchObject({ release: 0, total: 0 });

  await postIdea(http, nth(employees, 2), 1, ideaText('Four'));
  expect(await release(manager, slug)).toEqual({ release: 1, ideas: 3, votes: 0 });
  expect(await firstPage(world, slug)).toMatchObject({ release: 1, total: 3 });
  await expect(release(manager, slug)).rejects.toMatchObject(few);
  const { released } = await readCampaign(manager, slug);
  expect(released).toEqual([
    { pool: 'employees', ideas: 3, votes: null },
    { pool: 'customers', ideas: 0, votes: null },
  ]);
});

test('the end of a phase takes everything that waits', async () => {
  const { slug, employees } = await openCampaign(world, { flow: 'phased' });
  await postIdea(http, nth(employees, 0), 1, ideaText('The only one'));
  const { campaign } = await advance(manager, slug, 'collecting');
  expect(campaign).toMatchObject({ phase: 'voting', release: 1, ideas: 1 });
});

test('releases that are asked for at the same time take each entry once', async () => {
  const campaign = await openCampaign(world);
  await releaseIdeas(world, campaign, campaign.employees);
  await Promise.all(campaign.employees.map((member) => postIdea(http, member, 2, ideaText('Again'))));
  const outcomes = await outcomesOf(Array.from({ length: 5 }, () => release(manager, campaign.slug)));
  expect(outcomes).toEqual({ accepted: 1, too_few_to_release: 4 });
  expect(await firstPage(world, campaign.slug)).toMatchObject({ release: 2, total: k + 4 });
});

test('released rows lie in an order that has nothing to do with the one in which they came, nor with any key', async () => {
  const campaign = await openCampaign(world, { policy: { ideasPerMember: 20 } });
  const { slug, employees, customers } = campaign;
  const ideas: string[] = [];
  for (let at = 0; at < 60; at++) {
    const slot = Math.floor(at / employees.length) + 1;
    ideas.push(await postIdea(http, nth(employees, at % employees.length), slot, ideaText(`Idea ${at}`)));
  }
  const [waiting] = await storedIn(campaign, ['pending_idea']);
  await release(manager, slug);
  for (const idea of ideas) await vote(http, nth(customers, 0), idea, 'agree');
  await advance(manager, slug, 'continuous');
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
  return world.database.look(({ box }) =>
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
  const campaign = await openCampaign(world);
  const { slug, employees, customers } = campaign;
  const { id } = campaign.campaign;
  const ideas = await releaseIdeas(world, campaign, employees, 4);
  const members = [...employees, ...customers];
  const ballots = [1, 2, 3].flatMap((revision) =>
    members.flatMap((member, row) =>
      ideas.map((idea, column) => {
        const choice = nth(choices, (row + revision * column) % 3);
        return prepareVote(member, idea, choice, revision);
      }),
    ),
  );
  let sent = 0;
  await inParallel([...ballots, ...ballots.toReversed()], 16, async (ballot) => {
    sent++;
    if (sent % 20 === 0) await release(manager, slug).catch((error) => expect(error).toMatchObject(few));
    await sendVote(http, slug, ballot).catch((error) =>
      expect(['already_counted', 'vote_outdated']).toContain(error.code),
    );
  });
  await advance(manager, slug, 'continuous');

  await world.database.look(async ({ box }) => {
    for (const table of ['box.waiting_vote', 'box.waiting_leaf', 'box.pending_idea'] as const)
      expect(await box.selectFrom(table).select('pool').where('campaign_id', '=', id).execute()).toEqual([]);
    const votes = await box.selectFrom('box.vote').select('revision').where('campaign_id', '=', id).execute();
    expect(votes).toEqual(Array(members.length * ideas.length).fill({ revision: 3 }));
    expect(await tallies(box, campaign)).toEqual(await recount(box, campaign));
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
