/**
 * What is refused waits for no lock of others and leaves none behind, in a row of the box or in the database's journal: seen
 * over a second connection, which holds what an accepted entry would have to wait for.
 */
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesPerVote } from '../../shared/domain/votes.ts';
import { k, nth } from '../support/open-campaign.ts';
import { postIdeas, startTimed } from '../support/timed.ts';

const { time, deps, end, open, stateAt, member } = await startTimed('2099-12-31T00:00:00Z');
afterAll(end);

let ideas: string[];
let author: Awaited<ReturnType<typeof member>>;
beforeAll(async () => {
  const slug = await open({ policy: { releaseMinutes: 15 }, voteUntil: '2100-02-01T00:00:00.000Z' });
  await postIdeas(deps, slug, k);
  await stateAt('2100-01-01T10:15:00Z', slug);
  const rows = await deps.box.selectFrom('box.idea').select('idea_id').execute();
  ideas = rows.map(({ idea_id }) => idea_id.toString('base64url'));
  author = await member(slug);
});

const votes = sql`select xmax::text as locked from box.waiting_vote`;
const board = sql`select xmax::text as locked from box.board`;

/** The lock that was last taken on the row, or a change of it. */
async function traceOf(row: RawBuilder<unknown>): Promise<unknown> {
  const { rows } = await row.execute(deps.box);
  expect(rows).toHaveLength(1);
  return rows[0];
}

/** With which code each is refused, one after the other, while another connection has locked this row. */
async function refusedBeside(row: RawBuilder<unknown>, ...attempts: (() => Promise<unknown>)[]) {
  const codes: string[] = [];
  await deps.writers.transaction().execute(async (holding) => {
    await sql`${row} for update`.execute(holding);
    for (const attempt of attempts)
      codes.push(await attempt().then(String, (error: { code: string }) => error.code));
  });
  return codes;
}

test('a vote that is refused', async () => {
  const idea = nth(ideas, 0);
  await author.vote(idea, 'agree', 1);
  // Replaced in one go: nobody else sees a lock meanwhile, and afterwards there is none.
  for (let revision = 2; revision <= changesPerVote; revision++) await author.vote(idea, 'agree', revision);
  const newest = changesPerVote;
  const attempts = [
    () => author.vote(idea, 'agree', newest),
    () => author.vote(idea, 'disagree', newest),
    () => author.vote(idea, 'pass', 1),
  ];
  const before = await traceOf(votes);
  expect(before).toEqual({ locked: '0' });
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
  expect(await traceOf(votes)).toEqual(before);
  expect(await refusedBeside(votes, ...attempts)).toEqual([
    'already_counted',
    'vote_outdated',
    'vote_outdated',
  ]);
  await author.vote(idea, 'agree', newest + 1);
  const spent = () => author.vote(idea, 'disagree', newest + 2);
  await expect(spent()).rejects.toMatchObject({ code: 'changes_spent' });
  expect(await traceOf(votes)).toEqual({ locked: '0' });
  expect(await refusedBeside(votes, spent)).toEqual(['changes_spent']);
});

test('an idea and a report that are refused, before the end of the phase and after it', async () => {
  const idea = nth(ideas, 1);
  await author.idea(1)();
  await author.report(idea, 'insult');
  const again = author.idea(1);
  const other = author.idea(2);
  const report = () => author.report(idea, 'other');
  const unknown = () => author.report(Buffer.alloc(16).toString('base64url'), 'other');
  const before = await traceOf(board);
  expect(await refusedBeside(board, again, report, unknown)).toEqual([
    ...['already_counted', 'already_counted', 'idea_not_found'],
  ]);
  const held = await traceOf(board);
  expect(held).not.toEqual(before); // by the other connection
  for (const attempt of [again, report, unknown]) await expect(attempt()).rejects.toThrow();
  expect(await traceOf(board)).toEqual(held);
  time.now = '2100-02-01T00:00:00.000Z';
  expect(await refusedBeside(board, other, report)).toEqual(['phase_closed', 'phase_closed']);
});
