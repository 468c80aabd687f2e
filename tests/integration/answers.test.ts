/** What the organiser answers: in the ledger at once, shown with its leaf, and nobody's answer lost to somebody else's. */
import { afterAll, expect, test } from 'vitest';
import { checkLedgers } from '../../server/backup/check-ledgers.ts';
import { findCampaign } from '../../server/campaigns/queries.ts';
import { movePhase } from '../../server/manage/campaigns.ts';
import type { AnswerFigures, ReceivedResponse } from '../../shared/api/answers.ts';
import { equalBytes } from '../../shared/bytes/bytes.ts';
import { fromBase64url } from '../../shared/device/encoding.ts';
import { promisedIdeas } from '../../shared/domain/promises.ts';
import { postIdeas, postVote, startTimed } from '../support/timed.ts';

const { time, deps, end, open, stateAt, leaves } = await startTimed('2099-12-31T00:00:00Z');
afterAll(end);

const refused = (code: string) => expect.objectContaining({ code });

const said = (change: Partial<ReceivedResponse> = {}): ReceivedResponse => ({
  after: 0,
  status: 'accepted',
  texts: { en: { text: 'We **will**.', changes: { employees: 'Less waiting.', customers: 'One door.' } } },
  responder: 'IT, M. Roy',
  due: '2100-06-30',
  ...change,
});
const declined = (after = 0) =>
  said({ after, status: 'declined', texts: { fr: { text: 'Non.', changes: {} } }, due: null });
const review = said({ status: 'review', texts: {}, due: null });

async function ideasOf(slug: string): Promise<string[]> {
  const { ideas } = await deps.control.ideas(slug, { board: 'all', page: 1 });
  return ideas.map(({ id }) => id);
}
const respond = (slug: string, idea = '', response = said()) =>
  deps.control.respond(slug, fromBase64url(idea), response);
const answersOf = async (slug: string) =>
  (await deps.control.answers(slug, { board: 'all', page: 1 })).answers;
const figuresOf = (slug: string): Promise<AnswerFigures> => deps.control.answerFigures(slug);

/** A campaign in which so many ideas are out, at this time. */
async function withIdeas(now: string, count: number, wishes: Parameters<typeof open>[0] = {}) {
  time.now = now;
  const slug = await open({ policy: { releaseMinutes: 1 }, ...wishes });
  await postIdeas(deps, slug, count);
  await stateAt(new Date(Date.parse(now) + 60_000).toISOString(), slug);
  const ideas = await ideasOf(slug);
  expect(ideas).toHaveLength(count);
  return { slug, ideas };
}

test('an answer is in the ledger in a release of its own, and shown with it; a later one replaces it', async () => {
  const { slug, ideas } = await withIdeas('2100-01-01T10:00:00.000Z', 4);
  const [idea = ''] = ideas;
  const before = await leaves(slug);
  await respond(slug, idea, review);
  time.now = '2100-01-04T23:59:00.000Z';
  await respond(slug, idea, said({ after: 1 }));

  const added = (await leaves(slug)).slice(before.length);
  expect(added.map(({ kind }) => kind)).toEqual(['response', 'response']);
  expect(added.every((leaf) => leaf.kind === 'response' && equalBytes(leaf.idea, fromBase64url(idea)))).toBe(
    true,
  );
  expect(await answersOf(slug)).toEqual([
    {
      idea,
      pool: 'employees',
      title: 'Title',
      language: 'en',
      moderation: null,
      response: { number: 2, ...said(), after: undefined, day: '2100-01-04' },
      earlier: [{ status: 'review', day: '2100-01-01' }],
    },
  ]);
  const [board] = await deps.control.figures(slug);
  expect(board).toMatchObject({ ideas: 4, responded: 1, release: 1 });
  // Counted in whole days from the week of the release, while ideas and votes come together; 28 December is a Monday.
  expect(await figuresOf(slug)).toEqual({
    ideas: 4,
    statuses: { review: 0, accepted: 1, progress: 0, delivered: 0, declined: 0 },
    promise: null,
    promised: null,
    medianDays: 7,
    waitingSince: '2099-12-28',
  });

  // A clock that goes back takes no day with it.
  time.now = '2100-01-03T10:00:00.000Z';
  await respond(slug, idea, declined(2));
  const [{ response, earlier } = expect.fail()] = await answersOf(slug);
  expect([...earlier.map(({ day }) => day), response.day]).toEqual([
    '2100-01-01',
    '2100-01-04',
    '2100-01-04',
  ]);
});

test('of those who answer at once, one does, and the others are told', async () => {
  const { slug, ideas } = await withIdeas('2100-01-05T10:00:00.000Z', 3);
  const asked = await Promise.allSettled(Array.from({ length: 4 }, () => respond(slug, ideas[0])));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of asked)
    if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refused('response_outdated'));
  await expect(respond(slug, ideas[0], said({ after: 2 }))).rejects.toEqual(refused('response_outdated'));
  // Ideas of their own hold up nobody.
  await Promise.all(ideas.slice(1).map((idea) => respond(slug, idea)));
  expect(await answersOf(slug)).toHaveLength(3);
});

test('what an answer lacks is named, and nothing is taken of it', async () => {
  const { slug, ideas } = await withIdeas('2100-01-06T10:00:00.000Z', 3);
  const incomplete: [Partial<ReceivedResponse>, object[]][] = [
    [{ texts: {} }, [{ part: 'text', language: null }]],
    [
      { texts: { en: { text: 'Yes.', changes: { employees: 'Less.', visitors: 'More.' } } } },
      [{ part: 'changes', language: 'en', pool: 'customers' }],
    ],
    [
      { texts: { en: { text: '', changes: said().texts.en?.changes ?? {} } } },
      [{ part: 'text', language: 'en' }],
    ],
    [{ due: null }, [{ part: 'due' }]],
  ];
  for (const [change, missing] of incomplete)
    await expect(respond(slug, ideas[0], said(change))).rejects.toMatchObject({
      code: 'response_incomplete',
      details: { missing },
    });
  await expect(respond(slug, 'A'.repeat(22))).rejects.toEqual(refused('idea_not_found'));
  expect(await answersOf(slug)).toEqual([]);
  expect((await leaves(slug)).filter(({ kind }) => kind === 'response')).toEqual([]);
});

test('a campaign is answered when all above its line are, and not before', async () => {
  const { slug, ideas } = await withIdeas('2100-01-07T10:00:00.000Z', 3, { flow: 'phased' });
  const id = (await findCampaign(deps.box, slug))?.campaign.id ?? '';
  await deps.control.promise(slug, { kind: 'top', count: 1 });
  await deps.control.promise(slug, { kind: 'top', count: 2 });
  await expect(deps.control.promise(slug, { kind: 'top', count: 1 })).rejects.toEqual(
    refused('promise_shrunk'),
  );
  await movePhase(deps, slug, 'collecting');
  await postVote(deps, slug);
  // The last of them, by its id, is the one that all are for.
  const best = ideas.at(-1) ?? '';
  await deps.box
    .insertInto('box.result')
    .values({
      campaign_id: id,
      idea_id: Buffer.from(fromBase64url(best)),
      pool: 'customers',
      ...{ agree: 9, disagree: 3, pass: 0 },
    })
    .execute();
  await respond(slug, best, declined());
  await movePhase(deps, slug, 'voting');
  await expect(movePhase(deps, slug, 'closed')).rejects.toEqual(refused('phase_order'));
  await expect(deps.control.promise(slug, { kind: 'support', percent: 80 })).rejects.toEqual(
    refused('promise_shrunk'),
  );
  expect(await figuresOf(slug)).toMatchObject({
    promise: { kind: 'top', count: 2 },
    promised: { ideas: 2, answered: 1 },
    medianDays: 0,
    waitingSince: '2100-01-07',
  });

  time.now = '2100-01-12T09:00:00.000Z';
  const rated = ideas.map((idea) => ({
    id: idea,
    cells: {
      customers:
        idea === best
          ? ({ state: 'published', agree: 9, disagree: 3, pass: 0 } as const)
          : { state: 'withheld' as const },
    },
  }));
  const [, second = ''] = promisedIdeas(rated, { kind: 'top', count: 2 });
  await respond(slug, second, review);
  expect((await findCampaign(deps.box, slug))?.campaign.phase).toBe('closed');
  await respond(slug, second, said({ after: 1 }));
  expect((await findCampaign(deps.box, slug))?.campaign.phase).toBe('answered');
  const last = (await leaves(slug)).slice(-2);
  expect(last).toEqual([expect.objectContaining({ kind: 'response' }), { kind: 'phase', phase: 'answered' }]);
  // From the close, in whole days; one was answered before.
  expect(await figuresOf(slug)).toMatchObject({
    promised: { ideas: 2, answered: 2 },
    medianDays: 0,
    waitingSince: null,
  });

  const back = { ...review, after: 2 };
  await expect(respond(slug, second, back)).rejects.toEqual(refused('response_final'));
  await respond(slug, second, said({ after: 2, status: 'delivered', due: null }));
  await expect(deps.control.promise(slug, { kind: 'top', count: 3 })).rejects.toEqual(refused('phase_order'));
  for (const from of ['closed', 'answered'] as const)
    await expect(movePhase(deps, slug, from)).rejects.toEqual(refused('phase_order'));
  const [board] = await deps.control.figures(slug);
  expect(board).toMatchObject({ responded: 2 });
});

test('it is answered at once where all was answered before, or the line is drawn afterwards', async () => {
  const early = await withIdeas('2100-01-13T10:00:00.000Z', 3);
  await deps.control.promise(early.slug, { kind: 'top', count: 5 });
  for (const idea of early.ideas) await respond(early.slug, idea, declined());
  expect((await findCampaign(deps.box, early.slug))?.campaign.phase).toBe('continuous');
  await movePhase(deps, early.slug, 'continuous');
  await expect.poll(async () => (await findCampaign(deps.box, early.slug))?.campaign.phase).toBe('answered');

  const late = await withIdeas('2100-01-14T10:00:00.000Z', 3);
  for (const idea of late.ideas) await respond(late.slug, idea, declined());
  await movePhase(deps, late.slug, 'continuous');
  // Nothing has enough support: nothing is above this line, so nothing was answered.
  await deps.control.promise(late.slug, { kind: 'support', percent: 50 });
  expect((await findCampaign(deps.box, late.slug))?.campaign.phase).toBe('closed');
  await deps.control.promise(late.slug, { kind: 'top', count: 3 });
  expect((await findCampaign(deps.box, late.slug))?.campaign.phase).toBe('answered');
});

const hide = (slug: string, idea: string) =>
  deps.control.moderate(slug, {
    ...{ action: 'hide', ideas: [{ idea, number: 0 }], reason: 'insult', note: '' },
  });

test('what is hidden cannot be answered, and is again what was restored; what was said before stays', async () => {
  const { slug, ideas } = await withIdeas('2100-01-17T10:00:00.000Z', 3);
  const [one = '', other = ''] = ideas;
  await respond(slug, other, review);
  await hide(slug, one);
  await hide(slug, other);
  await expect(respond(slug, one)).rejects.toEqual(refused('idea_hidden'));
  // What an answer quotes of a text that is hidden can be taken back.
  await respond(slug, other, declined(1));
  expect(await answersOf(slug)).toEqual([
    expect.objectContaining({
      ...{ idea: other, title: null, language: null },
      moderation: expect.objectContaining({ action: 'hide', reason: 'insult' }),
    }),
  ]);
  // Whoever hides an idea owes no answer to it.
  expect(await figuresOf(slug)).toMatchObject({ ideas: 1, statuses: { review: 0 } });
  await deps.control.moderate(slug, { action: 'restore', ideas: [{ idea: one, number: 1 }] });
  await respond(slug, one);
  expect(await figuresOf(slug)).toMatchObject({ ideas: 2, statuses: { accepted: 1 } });
});

test('of one who answers and one who hides at once, neither undoes the other', async () => {
  const { slug, ideas } = await withIdeas('2100-01-18T10:00:00.000Z', 3);
  const [idea = ''] = ideas;
  const [answered, hidden] = await Promise.allSettled([respond(slug, idea), hide(slug, idea)]);
  expect(hidden.status).toBe('fulfilled');
  if (answered.status === 'rejected') expect(answered.reason).toEqual(refused('idea_hidden'));
  expect(await answersOf(slug)).toHaveLength(answered.status === 'rejected' ? 0 : 1);
});

test('hiding makes a promise no smaller, and may leave nothing to be answered', async () => {
  const { slug, ideas } = await withIdeas('2100-01-19T10:00:00.000Z', 3);
  await deps.control.promise(slug, { kind: 'top', count: 2 });
  await movePhase(deps, slug, 'continuous');
  const phase = async () => (await findCampaign(deps.box, slug))?.campaign.phase;
  await expect.poll(async () => (await figuresOf(slug)).promised).toEqual({ ideas: 2, answered: 0 });
  const [first = '', second = '', third = ''] = promisedIdeas(
    ideas.map((id) => ({ id, cells: {} })),
    { kind: 'top', count: 3 },
  );
  await respond(slug, first, declined());
  await hide(slug, second);
  expect(await figuresOf(slug)).toMatchObject({ ideas: 2, promised: { ideas: 2, answered: 1 } });
  expect(await phase()).toBe('closed');
  await hide(slug, third);
  expect(await phase()).toBe('answered');
  expect((await leaves(slug)).slice(-2)).toEqual([
    expect.objectContaining({ kind: 'moderation' }),
    { kind: 'phase', phase: 'answered' },
  ]);
});

test('a draft has no answers and no line', async () => {
  const { slug } = await withIdeas('2100-01-15T10:00:00.000Z', 3);
  await deps.writers
    .updateTable('campaign.campaign')
    .set({ phase: 'draft' })
    .where('slug', '=', slug)
    .execute();
  await expect(respond(slug, 'A'.repeat(22))).rejects.toEqual(refused('phase_order'));
  await expect(deps.control.promise(slug, { kind: 'top', count: 3 })).rejects.toEqual(refused('phase_order'));
  await deps.writers
    .updateTable('campaign.campaign')
    .set({ phase: 'continuous' })
    .where('slug', '=', slug)
    .execute();
});

test('nothing is wrong with any of these ledgers', async () => {
  const checks = await checkLedgers(deps.box, undefined, () => {});
  expect(checks.length).toBeGreaterThan(5);
  const wrong = checks.flatMap((check) => check.wrong).filter((code) => code !== 'crowd_too_small');
  expect(wrong).toEqual([]);
});
