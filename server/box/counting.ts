import { sql, type Transaction } from 'kysely';
import type { BoxDatabase } from '../database/tables.ts';
import type { Deps } from '../deps.ts';
import { createVoteSeal } from './sealing.ts';
import type { CastVote } from './vote-queries.ts';
import { readSealed, type Step, shuffledNames, type Work } from './work-queries.ts';

/** Votes that one step decrypts. More at once would make requests wait. */
const chunkSize = 500;

/**
 * Decrypts the votes of this release and counts them, all in one shuffled order. The write-ahead log keeps
 * each name with the time at which the vote came. So rows that were written in the order of the names, or a
 * few at a time, would show that time again (docs/decisions/0010). Reads are not in the log, so nothing there
 * tells which sealed vote became which counted one. The sealed votes are deleted later, in another order. A
 * vote that is counted already is skipped.
 */
export async function countVotes(
  { keys, writers }: Pick<Deps, 'keys' | 'writers'>,
  work: Work,
  running: boolean,
  step: Step,
): Promise<void> {
  const seal = createVoteSeal(keys, work.campaign_id);
  const names = await shuffledNames(writers, work);
  for (let at = 0; at < names.length; at += chunkSize) {
    await step(async (trx) => {
      const sealed = await readSealed(trx, work, names.slice(at, at + chunkSize));
      const votes = sealed.map((vote) => seal.open(vote, vote.sealed));
      if (votes.length > 0) await addVotes(trx, work.campaign_id, votes, running);
    });
  }
}

/**
 * Writes votes to the table of counted votes, replaces earlier votes of the same tag, and adds the difference
 * to the tallies, so that votes are never counted again. How often each vote was changed is stored only where
 * results are running: there the next change is checked against it.
 */
async function addVotes(
  trx: Transaction<BoxDatabase>,
  campaignId: string,
  votes: readonly CastVote[],
  running: boolean,
): Promise<void> {
  const column = <Name extends keyof CastVote>(name: Name) => votes.map((vote) => vote[name]);
  const bytes = (name: 'ideaId' | 'tag' | 'presentation') => column(name).map((value) => Buffer.from(value));
  await sql`
    with taken as (
      select ${campaignId}::uuid as campaign_id, *
      from unnest(
        ${bytes('ideaId')}::bytea[], ${column('pool')}::text[], ${bytes('tag')}::bytea[], ${column('choice')}::text[],
        ${column('revision')}::integer[], ${bytes('presentation')}::bytea[],
        ${votes.map(({ changes }) => (running ? changes : 0))}::integer[]
      ) as vote (idea_id, pool, tag, choice, revision, presentation, changes)
    ), effective as (
      select taken.*, earlier.choice as earlier_choice, earlier.published_choice
      from taken
      left join box.vote as earlier using (campaign_id, idea_id, pool, tag)
      where earlier.revision is null or earlier.revision < taken.revision
    ), moved as (
      insert into box.vote (campaign_id, idea_id, pool, tag, choice, revision, presentation, changes)
      select campaign_id, idea_id, pool, tag, choice, revision, presentation, changes
      from effective order by gen_random_uuid()
      on conflict (campaign_id, idea_id, pool, tag) do update
        set choice = excluded.choice, revision = excluded.revision, presentation = excluded.presentation,
          changes = excluded.changes
    )
    insert into box.tally as tally (campaign_id, idea_id, pool, agree, disagree, pass, changed)
    select campaign_id, idea_id, pool,
      sum((choice = 'agree')::int - (earlier_choice is not distinct from 'agree')::int),
      sum((choice = 'disagree')::int - (earlier_choice is not distinct from 'disagree')::int),
      sum((choice = 'pass')::int - (earlier_choice is not distinct from 'pass')::int),
      sum(
        (choice is distinct from published_choice)::int
        - (earlier_choice is distinct from published_choice)::int
      )
    from effective
    group by campaign_id, idea_id, pool
    order by idea_id, pool
    on conflict (campaign_id, idea_id, pool) do update set
      agree = tally.agree + excluded.agree,
      disagree = tally.disagree + excluded.disagree,
      pass = tally.pass + excluded.pass,
      changed = tally.changed + excluded.changed`.execute(trx);
}
