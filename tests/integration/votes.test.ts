/** What a vote may be, and that each counts once however it arrives. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesPerVote } from '../../shared/domain/votes.ts';
import { cast, cellsOf } from '../support/ballots.ts';
import { release } from '../support/crowd.ts';
import { advance, readComparison } from '../support/manager.ts';
import { ideaText, nth, type OpenCampaign, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import {
  enrolWithCode,
  type Participant,
  postIdea,
  prepareVote,
  sendVote,
  vote,
} from '../support/participant.ts';
import { passRoundTimeOf } from '../support/round-times.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, group, manager } = scene;
afterAll(scene.end);

/** Five employees, so that a voter who counted twice would show between the two sides. */
const people = { employees: 5, customers: 3 };
let open: OpenCampaign;
let ideas: string[];
beforeAll(async () => {
  open = await openCampaign(scene, {}, people);
  ideas = await releaseIdeas(scene, open, open.employees, 8);
});
const nextIdea = () => nth(ideas.splice(0, 1), 0);

/** The other four employees vote, two on each side, and the campaign closes: the cell of the employees. */
async function closeWith(campaign: OpenCampaign, idea: string, others: Participant[]) {
  await cast(scene, others, idea, 'aadd');
  await advance(manager, campaign.slug, 'continuous');
  return (await cellsOf(scene, campaign, idea))?.employees;
}

test('20 identical votes at the same time are one vote, with one receipt', async () => {
  const campaign = await openCampaign(scene, {}, people);
  const idea = nth(await releaseIdeas(scene, campaign, campaign.employees), 0);
  const body = prepareVote(nth(campaign.employees, 0), idea, 'agree', 1);

  const receipts = await Promise.all(Array.from({ length: 20 }, () => sendVote(http, campaign.slug, body)));
  expect(new Set(receipts).size).toBe(1);

  const cell = await closeWith(campaign, idea, campaign.employees.slice(1));
  expect(cell).toEqual({ state: 'published', agree: 3, disagree: 2, pass: 0 });
});

test('20 identical changes of mind at the same time are one vote, with one receipt', async () => {
  const campaign = await openCampaign(scene, {}, people);
  const voter = nth(campaign.employees, 0);
  const idea = nth(await releaseIdeas(scene, campaign, campaign.employees), 0);
  await vote(http, voter, idea, 'disagree');
  const body = prepareVote(voter, idea, 'agree', 2);

  const receipts = await Promise.all(Array.from({ length: 20 }, () => sendVote(http, campaign.slug, body)));
  expect(new Set(receipts).size).toBe(1);

  const cell = await closeWith(campaign, idea, campaign.employees.slice(1));
  expect(cell).toEqual({ state: 'published', agree: 3, disagree: 2, pass: 0 });
});

test('of 20 changes of mind at the same time the highest revision counts', async () => {
  const campaign = await openCampaign(scene, {}, people);
  const voter = nth(campaign.employees, 0);
  const idea = nth(await releaseIdeas(scene, campaign, campaign.employees), 0);
  const bodies = Array.from({ length: 20 }, (_, at) =>
    prepareVote(voter, idea, at === 19 ? 'disagree' : 'agree', at + 1),
  );

  const outcomes = await outcomesOf(bodies.map((body) => sendVote(http, campaign.slug, body)));
  expect(outcomes.accepted).toBeGreaterThanOrEqual(1);
  const { accepted = 0, already_counted = 0, vote_outdated = 0 } = outcomes;
  expect(accepted + already_counted + vote_outdated).toBe(20);

  const cell = await closeWith(campaign, idea, campaign.employees.slice(1));
  expect(cell).toEqual({ state: 'published', agree: 2, disagree: 3, pass: 0 });
});

test('a change of mind counts once, before a release and after it', async () => {
  const campaign = await openCampaign(scene, {}, people);
  const voter = nth(campaign.employees, 0);
  const ideas = await releaseIdeas(scene, campaign, campaign.employees);
  const [one, two] = [nth(ideas, 0), nth(ideas, 1)];
  await vote(http, voter, one, 'agree', 1);
  await vote(http, voter, one, 'disagree', 2);
  await vote(http, voter, two, 'pass', 1);
  await vote(http, voter, nth(ideas, 2), 'agree', 1);
  expect(await release(http, campaign)).toMatchObject({ votes: 4 });
  await vote(http, voter, two, 'agree', 2);

  await closeWith(campaign, one, campaign.employees.slice(1));
  const comparison = await readComparison(manager, campaign.slug);
  const cellOf = (idea: string) => comparison.ideas.find(({ id }) => id === idea)?.cells.employees?.cell;
  expect(cellOf(one)).toEqual({ state: 'published', agree: 2, disagree: 3, pass: 0 });
  expect(cellOf(two)).toEqual({ state: 'withheld' });
});

test('an older vote cannot be sent again over a newer one', async () => {
  const voter = nth(open.employees, 0);
  const idea = nextIdea();
  const older = prepareVote(voter, idea, 'agree', 1);
  const receipt = await sendVote(http, open.slug, older);
  await vote(http, voter, idea, 'disagree', 2);
  const resealed = prepareVote(voter, idea, 'agree', 1);
  const outdated = { status: 409, code: 'vote_outdated', details: { revision: 2 } };
  await expect(sendVote(http, open.slug, resealed)).rejects.toMatchObject(outdated);
  // Its receipt was given, and is given again; it changes nothing.
  expect(await sendVote(http, open.slug, older)).toBe(receipt);
  await cast(scene, open.employees, idea, '-aaaa');
  await release(http, open);
  await expect(sendVote(http, open.slug, resealed)).rejects.toMatchObject(outdated);
  expect(await sendVote(http, open.slug, older)).toBe(receipt);
});

test('the same vote under another proof is already counted, released or not', async () => {
  const idea = nextIdea();
  const [first, body] = [1, 1].map(() => prepareVote(nth(open.employees, 0), idea, 'pass', 1));
  if (!first || !body) throw new Error('Two were made');
  const counted = { status: 409, code: 'already_counted', details: { revision: 1 } };
  await sendVote(http, open.slug, first);
  await expect(sendVote(http, open.slug, body)).rejects.toMatchObject(counted);
  await cast(scene, open.employees, idea, '-aaaa');
  await release(http, open);
  await expect(sendVote(http, open.slug, body)).rejects.toMatchObject(counted);
});

test('two members vote on one idea, and one member on two ideas', async () => {
  const [one, two] = [nextIdea(), nextIdea()];
  const requests = open.customers.flatMap((member) => [
    vote(http, member, one, 'agree'),
    vote(http, member, two, 'pass'),
  ]);
  expect(await outcomesOf(requests)).toEqual({ accepted: 2 * people.customers });
});

test('there is no vote on an idea that nobody has posted, or that is not released yet', async () => {
  const unknown = Buffer.alloc(16, 1).toString('base64url');
  const missing = { status: 404, code: 'idea_not_found' };
  await expect(vote(http, nth(open.employees, 0), unknown, 'agree')).rejects.toMatchObject(missing);
  const waiting = await postIdea(http, nth(open.employees, 4), 5, ideaText('Not released'));
  await expect(vote(http, nth(open.employees, 0), waiting, 'agree')).rejects.toMatchObject(missing);
});

test('in a separate campaign a pool votes on its own ideas only', async () => {
  const campaign = await openCampaign(scene, { mode: 'separate' }, people);
  const ofEmployees = nth(await releaseIdeas(scene, campaign, campaign.employees), 0);
  const refused = vote(http, nth(campaign.customers, 0), ofEmployees, 'agree');
  await expect(refused).rejects.toMatchObject({ status: 403, code: 'wrong_pool' });
  await vote(http, nth(campaign.employees, 0), ofEmployees, 'agree');
});

test('votes are taken while voting is open, neither before nor after', async () => {
  const campaign = await openCampaign(scene, { flow: 'phased' }, people);
  const voter = nth(campaign.employees, 0);
  const idea = nth(await releaseIdeas(scene, campaign, campaign.employees), 0);
  const closed = { status: 409, code: 'phase_closed' };
  await expect(vote(http, voter, idea, 'agree')).rejects.toMatchObject(closed);
  await advance(manager, campaign.slug, 'collecting');
  await vote(http, voter, idea, 'agree');
  await advance(manager, campaign.slug, 'voting');
  await expect(vote(http, voter, idea, 'disagree', 2)).rejects.toMatchObject(closed);
});

test('a pool that is too small to hide in says how many are missing', async () => {
  const policy = { minimumAnonymitySet: 4 };
  const campaign = await openCampaign(scene, { policy }, { employees: 4, customers: 3, unused: 1 });
  const idea = nth(await releaseIdeas(scene, campaign, campaign.employees), 0);
  const small = { status: 409, code: 'anonymity_set_too_small', details: { missing: 1 } };
  await expect(vote(http, nth(campaign.customers, 0), idea, 'agree')).rejects.toMatchObject(small);
  await vote(http, nth(campaign.employees, 0), idea, 'agree');
  const fresh = await openCampaign(scene, {}, { employees: 2, customers: 0, unused: 1 });
  const first = nth(fresh.employees, 0);
  const post = () => postIdea(http, first, 1, ideaText('Too early'));
  await expect(post()).rejects.toMatchObject(small);
  await enrolWithCode(http, group, fresh.campaign, 'employees', nth(fresh.codes, 0));
  // Until a round time has told it, the box does not say so either.
  await expect(post()).rejects.toMatchObject(small);
  await passRoundTimeOf(http, fresh.slug);
  await post();
});

test.each(['at-end', 'running'] as const)(
  'results %s: a vote changes so many times and no more',
  async (results) => {
    const campaign = await openCampaign(scene, { policy: { results } }, people);
    const voter = nth(campaign.employees, 0);
    const idea = nth(await releaseIdeas(scene, campaign, campaign.employees), 0);
    const ballots = Array.from({ length: changesPerVote + 2 }, (_, at) =>
      prepareVote(voter, idea, at % 2 ? 'disagree' : 'agree', 1 + at),
    );
    const last = nth(ballots, changesPerVote);
    for (const [at, ballot] of ballots.slice(0, -1).entries()) {
      await sendVote(http, campaign.slug, ballot);
      // Wherever it is counted: in what waits, or beside what is counted already.
      if (at === 7) await release(http, campaign);
    }
    const spent = { status: 409, code: 'changes_spent' };
    await expect(sendVote(http, campaign.slug, nth(ballots, changesPerVote + 1))).rejects.toMatchObject(
      spent,
    );
    await release(http, campaign);
    await expect(sendVote(http, campaign.slug, nth(ballots, changesPerVote + 1))).rejects.toMatchObject(
      spent,
    );
    expect(await sendVote(http, campaign.slug, last)).toMatch(/^[\w-]{86}$/);
    await vote(http, nth(campaign.employees, 1), idea, 'agree');
  },
);
