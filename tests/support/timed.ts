/** Campaigns in this process, on a fresh database, whose time is what the test says. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { acceptEntry } from '../../server/box/accept-entry.ts';
import { acceptPresence } from '../../server/box/presences.ts';
import { tick } from '../../server/box/timer.ts';
import { rememberOpened } from '../../server/campaigns/opened.ts';
import { findCampaign } from '../../server/campaigns/queries.ts';
import { createCampaign, movePhase } from '../../server/manage/campaigns.ts';
import { entryBody, presenceBody } from '../../shared/api/box.ts';
import { type Choice, sizes } from '../../shared/api/constants.ts';
import { issue } from '../../shared/credential/arc1.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginTakingPart } from '../../shared/device/enrolment.ts';
import { buildEntry, buildIdea, buildPresence, buildVote, sayReport } from '../../shared/device/entries.ts';
import { ideaLeaf } from '../../shared/ledger/entries.ts';
import { decodeLeaf, encodeLeaf, type Leaf } from '../../shared/ledger/leaves.ts';
import type { Reason } from '../../shared/ledger/moderation-words.ts';
import { startInProcess } from './in-process.ts';
import { type CampaignWishes, draftOf, ideaText, nth } from './open-campaign.ts';

type Deps = Awaited<ReturnType<typeof startInProcess>>['deps'];

/** `first`: what the clock shows at first. */
export async function startTimed(first: string) {
  const time = { now: first };
  const { deps, end } = await startInProcess(() => new Date(time.now));

  return {
    /** `now`: what the clock shows. */
    time,
    deps,
    end,
    async open(wishes: CampaignWishes): Promise<string> {
      const draft = draftOf({ admissions: { employees: 'open', customers: 'open' }, ...wishes });
      await createCampaign(deps, draft);
      await movePhase(deps, draft.slug, 'draft');
      return draft.slug;
    },
    /** Lets a minute of the server begin at this time. */
    async stateAt(now: string, slug: string) {
      time.now = now;
      await tick(deps);
      const record = await findCampaign(deps.box, slug);
      const [board] = await deps.control.figures(slug);
      return [record?.campaign.phase, board?.release, board?.ideas];
    },
    /** The leaves that the ledger shows, in their order. */
    async leaves(slug: string): Promise<Leaf[]> {
      const rows = await deps.box
        .selectFrom('ledger.leaf')
        .innerJoin('campaign.campaign', 'id', 'campaign_id')
        .innerJoin('ledger.head', 'ledger.head.campaign_id', 'ledger.leaf.campaign_id')
        .select('leaf')
        .where('slug', '=', slug)
        .whereRef('position', '<', 'size')
        .orderBy('position')
        .execute();
      return rows.map(({ leaf }) => decodeLeaf(leaf));
    },
    member: (slug: string) => enrolledMember(deps, slug),
  };
}

/** Somebody who holds a credential, as their device would send what they say. */
async function enrolledMember(deps: Deps, slug: string) {
  const campaign = await rememberOpened(deps.box)(slug);
  const { group } = deps.issuers;
  const { keys } = deps.issuers.ofPool(campaign.id, 'employees');
  const seed = randomBytes(32);
  const asked = beginTakingPart(group, seed, campaign.id, 'employees', keys.publicKey);
  const credential = asked.finish(toBase64url(issue(group, keys, asked.request)));
  const enough = async () => {};
  return {
    /** The same one each time. */
    idea(slot: number) {
      const text = ideaText(`Idea ${slot}`);
      const { body } = buildIdea(group, credential, seed, campaign.id, 'employees', slot, text);
      const parsed = entryBody('idea').parse(body);
      return () => acceptEntry(deps, enough, campaign, 'idea', parsed);
    },
    /** Under a proof of its own each time. */
    async vote(idea: string, choice: Choice, revision: number) {
      const vote = buildVote(group, credential, campaign.id, 'employees', idea, choice, revision);
      return acceptEntry(deps, enough, campaign, 'vote', entryBody('vote').parse(vote));
    },
    async report(idea: string, reason: Reason) {
      const said = sayReport(idea, reason);
      const report = buildEntry(group, credential, campaign.id, 'employees', 'report', said);
      return acceptEntry(deps, enough, campaign, 'report', entryBody('report').parse(report));
    },
    show() {
      const presence = presenceBody.parse(buildPresence(group, credential, campaign.id, 'employees', 1));
      return acceptPresence(deps, enough, campaign, presence);
    },
  };
}

/** Puts ideas into the box as if members had posted them, each another one. */
export async function postIdeas({ box }: Pick<Deps, 'box'>, slug: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => randomBytes(sizes.ideaId));
  // In the place of the author's key, and of all hashes.
  const drawn = ids.map(() => randomBytes(sizes.hash));
  const leaves = ids.map((id, at) => {
    const bytes = nth(drawn, at);
    const said = { pool: 'employees', text: bytes, authorKey: bytes, answer: bytes };
    return Buffer.from(ideaLeaf(id, { ...said, presentation: new Uint8Array() }));
  });
  await sql`
    with made as (
      select * from unnest(${ids}::bytea[], ${drawn}::bytea[], ${leaves}::bytea[]) as made (idea_id, drawn, leaf)
    ), board as (
      select campaign_id, (batches ->> 'employees')::integer as batch
      from box.board join campaign.campaign on id = campaign_id where slug = ${slug}
    ), stored as (
      insert into box.pending_idea
        (campaign_id, pool, tag, idea_id, author_key, title, body, language, text_hash, text_salt, answer, presentation, batch)
      select campaign_id, 'employees', uuid_send(gen_random_uuid()), idea_id, drawn, 'Title', '', 'en', drawn, drawn, drawn,
        '', batch
      from board, made
      returning campaign_id, pool, idea_id, batch
    ), present as (
      insert into box.presence (campaign_id, pool, batch, tag) select campaign_id, pool, batch, idea_id from stored
    )
    insert into box.waiting_leaf (campaign_id, pool, hash, leaf, batch)
    select campaign_id, pool, sha256('\\x00'::bytea || leaf), leaf, batch from stored join made using (idea_id)`.execute(
    box,
  );
}

/** Puts the leaf of a vote into the box, as if a member had voted and changed their mind since. */
export async function postVote({ box }: Pick<Deps, 'box'>, slug: string): Promise<void> {
  const leaf = Buffer.from(encodeLeaf({ kind: 'vote', hash: randomBytes(sizes.hash) }));
  await sql`
    insert into box.waiting_leaf (campaign_id, pool, hash, leaf, batch)
    select campaign_id, 'employees', sha256('\\x00'::bytea || ${leaf}::bytea), ${leaf}::bytea,
      (batches ->> 'employees')::integer
    from box.board join campaign.campaign on id = campaign_id where slug = ${slug}`.execute(box);
}
