/** What the clock does by itself: releases at round times, and the planned end of a phase. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { acceptEntry } from '../../server/box/accept-entry.ts';
import { acceptPresence } from '../../server/box/presences.ts';
import { tick } from '../../server/box/timer.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import { findCampaign } from '../../server/campaigns/queries.ts';
import { createCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { entryBody, presenceBody } from '../../shared/api/box.ts';
import { sizes } from '../../shared/api/constants.ts';
import { issue } from '../../shared/credential/arc1.ts';
import { fromBase64url, toBase64url } from '../../shared/device/encoding.ts';
import { beginEnrolment } from '../../shared/device/enrolment.ts';
import { buildIdea, buildPresence } from '../../shared/device/entries.ts';
import { encodeLeaf } from '../../shared/ledger/leaves.ts';
import { startInProcess } from '../support/in-process.ts';
import { type CampaignWishes, draftOf, ideaText, k } from '../support/open-campaign.ts';

/** What the clock shows. */
let now = '2099-12-31T00:00:00Z';
const { deps, end } = await startInProcess(() => new Date(now));
afterAll(end);

async function open(wishes: CampaignWishes): Promise<string> {
  const draft = draftOf({ admissions: { employees: 'open', customers: 'open' }, ...wishes });
  await createCampaign(deps, draft);
  await movePhase(deps, draft.slug, 'draft');
  return draft.slug;
}

/** Puts ideas into the box as if members had posted them, each another one. */
async function post(slug: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => randomBytes(sizes.ideaId));
  const leaves = ids.map((id) =>
    Buffer.from(encodeLeaf({ kind: 'idea', id, hash: randomBytes(sizes.hash) })),
  );
  await sql`
    with made as (
      select * from unnest(${ids}::bytea[], ${leaves}::bytea[]) as made (idea_id, leaf)
    ), board as (
      select campaign_id, (batches ->> 'employees')::integer as batch
      from box.board join campaign.campaign on id = campaign_id where slug = ${slug}
    ), stored as (
      insert into box.pending_idea
        (campaign_id, pool, tag, idea_id, author_key, title, body, language, under_own_name, answer, presentation, batch)
      select campaign_id, 'employees', uuid_send(gen_random_uuid()), idea_id, '', 'Title', '', 'en', null, '', '', batch
      from board, made
      returning campaign_id, pool, idea_id, batch
    ), present as (
      insert into box.presence (campaign_id, pool, batch, tag) select campaign_id, pool, batch, idea_id from stored
    )
    insert into box.waiting_leaf (campaign_id, pool, hash, leaf, batch)
    select campaign_id, pool, sha256('\\x00'::bytea || leaf), leaf, batch from stored join made using (idea_id)`.execute(
    deps.box,
  );
}

async function stateAt(time: string, slug: string) {
  now = time;
  await tick(deps);
  const record = await findCampaign(deps.box, slug);
  const [board] = await deps.control.figures(slug);
  return [record?.campaign.phase, board?.release, board?.ideas];
}

test('every full quarter of an hour takes what has become a batch', async () => {
  const slug = await open({ policy: { releaseMinutes: 15 } });
  await post(slug, k);
  expect(await stateAt('2100-01-01T10:14:00Z', slug)).toEqual(['continuous', 0, 0]);
  expect(await stateAt('2100-01-01T10:15:20Z', slug)).toEqual(['continuous', 1, 3]);
  await post(slug, k - 1);
  expect(await stateAt('2100-01-01T10:30:00Z', slug)).toEqual(['continuous', 1, 3]);
  await post(slug, 1);
  expect(await stateAt('2100-01-01T10:31:00Z', slug)).toEqual(['continuous', 1, 3]);
  expect(await stateAt('2100-01-01T10:45:00Z', slug)).toEqual(['continuous', 2, 6]);
});

test('phases end when they were planned to, with everything that waits', async () => {
  const slug = await open({
    flow: 'phased',
    collectUntil: '2100-01-02T12:00:00Z',
    voteUntil: '2100-01-03T12:00:00Z',
  });
  await post(slug, 1);
  expect(await stateAt('2100-01-02T11:59:00Z', slug)).toEqual(['collecting', 0, 0]);
  expect(await stateAt('2100-01-02T12:00:00Z', slug)).toEqual(['voting', 1, 1]);
  expect(await stateAt('2100-01-03T11:59:00Z', slug)).toEqual(['voting', 1, 1]);
  expect(await stateAt('2100-01-03T12:01:00Z', slug)).toEqual(['closed', 1, 1]);
  expect(await stateAt('2100-01-04T12:00:00Z', slug)).toEqual(['closed', 1, 1]);
});

test('a server that was down at the planned end makes up for it', async () => {
  const slug = await open({ voteUntil: '2100-01-05T12:00:00Z' });
  expect(await stateAt('2100-02-01T00:00:00Z', slug)).toEqual(['closed', 0, 0]);
});

test('several servers on one database tick at the same time, and each thing happens once', async () => {
  const slug = await open({ policy: { releaseMinutes: 1 }, voteUntil: '2100-03-01T00:00:00Z' });
  await post(slug, k);
  now = '2100-02-02T00:00:00Z';
  await Promise.all(Array.from({ length: 4 }, () => tick(deps)));
  expect(await stateAt(now, slug)).toEqual(['continuous', 1, 3]);
  now = '2100-03-01T00:00:00Z';
  await Promise.all(Array.from({ length: 4 }, () => tick(deps)));
  expect(await stateAt(now, slug)).toEqual(['closed', 1, 3]);
});

test('nothing is taken from the planned end on, although the phase moves with the next minute', async () => {
  const voteUntil = '2100-05-01T12:00:30.000Z';
  const slug = await open({ voteUntil });
  const campaign = await rememberOpened(deps.box)(slug);
  const { group } = deps.issuers;
  const { keys } = deps.issuers.of(campaign.id, 'employees');
  const seed = new Uint8Array(32).fill(7);
  const enrolment = beginEnrolment(group, seed, campaign.id, 'employees', keys.publicKey);
  const credential = enrolment.finish(toBase64url(issue(group, keys, fromBase64url(enrolment.request))));
  const enough = async () => {};
  const idea = (slot: number) => {
    const text = ideaText(`Idea ${slot}`);
    return entryBody('idea').parse(
      buildIdea(group, credential, seed, campaign.id, 'employees', slot, text).body,
    );
  };
  const presence = presenceBody.parse(buildPresence(group, credential, campaign.id, 'employees', 1));
  const inTime = idea(1);

  now = '2100-05-01T12:00:29.999Z';
  const receipt = await acceptEntry(deps, enough, campaign, 'idea', inTime);
  await acceptPresence(deps, enough, campaign, presence);
  now = voteUntil;
  const closed = { code: 'phase_closed' };
  await expect(acceptEntry(deps, enough, campaign, 'idea', idea(2))).rejects.toMatchObject(closed);
  await expect(acceptPresence(deps, enough, campaign, presence)).rejects.toMatchObject(closed);
  // What was taken before still gets its receipt.
  expect(await acceptEntry(deps, enough, campaign, 'idea', inTime)).toEqual(receipt);
  expect((await findCampaign(deps.box, slug))?.campaign.phase).toBe('continuous');
  expect(await stateAt('2100-05-01T12:01:00Z', slug)).toEqual(['closed', 1, 1]);
});

test('a campaign that fails keeps none of the others from its release, or from its end', async () => {
  const end = '2100-04-01T00:00:00Z';
  const [first, broken, last] = [
    await open({ voteUntil: end }),
    await open({ voteUntil: end }),
    await open({ voteUntil: end }),
  ];
  await deps.box
    .deleteFrom('ledger.head')
    .where('campaign_id', '=', (await findCampaign(deps.box, broken))?.campaign.id ?? '')
    .execute();
  now = end;
  await expect(tick(deps)).rejects.toThrow(AggregateError);
  for (const slug of [first, last])
    expect((await findCampaign(deps.box, slug))?.campaign.phase).toBe('closed');
});
