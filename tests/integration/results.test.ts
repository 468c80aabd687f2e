/** What is published of a cell (one idea in one pool), and when. */
import { afterAll, expect, test } from 'vitest';
import type { ComparedIdea } from '../../shared/api/comparison.ts';
import type { Choice } from '../../shared/api/constants.ts';
import { comparisonContracts } from '../../shared/api/routes/box.ts';
import { cast, cellsOf } from '../support/ballots.ts';
import { release } from '../support/crowd.ts';
import { call } from '../support/http.ts';
import { advance, readComparison } from '../support/manager.ts';
import { ideaText, nth, openCampaign, releaseIdeas } from '../support/open-campaign.ts';
import { postIdea } from '../support/participant.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { http, manager } = scene;
afterAll(scene.end);

const withheld = { state: 'withheld' };
const published = (agree: number, disagree: number, pass = 0) => ({
  state: 'published',
  agree,
  disagree,
  pass,
});
const comparisonOf = (slug: string) => call(http, comparisonContracts.readComparison, { params: { slug } });
const cellsIn = (idea: ComparedIdea | undefined) =>
  Object.fromEntries(Object.entries(idea?.cells ?? {}).map(([pool, { cell }]) => [pool, cell]));

test('at the end: nothing before the close, then exactly what was voted', async () => {
  const open = await openCampaign(scene, {}, { employees: 6, customers: 6 });
  const ideas = await releaseIdeas(scene, open, open.employees, 5);
  const [split, unanimous, small, passed, empty] = ideas;
  await cast(scene, open.employees, nth(ideas, 0), 'aaddp');
  await cast(scene, open.customers, nth(ideas, 0), 'adddda');
  await cast(scene, open.employees, nth(ideas, 1), 'aaaa');
  await cast(scene, open.customers, nth(ideas, 1), 'ddddda');
  await cast(scene, open.employees, nth(ideas, 2), 'ad');
  await cast(scene, open.customers, nth(ideas, 2), 'aad');
  await cast(scene, open.employees, nth(ideas, 3), 'pppp');
  await cast(scene, open.customers, nth(ideas, 3), 'aapppp');
  await release(http, open);

  const early = { status: 409, code: 'results_not_published' };
  await expect(comparisonOf(open.slug)).rejects.toMatchObject(early);
  await expect(readComparison(manager, open.slug)).rejects.toMatchObject(early);
  for (const idea of ideas) expect(await cellsOf(scene, open, idea)).toBeNull();

  await advance(manager, open.slug, 'continuous');
  const band = (side: Choice, votes: number, pass = 0) => ({ state: 'band', side, votes, pass });
  const expected = new Map([
    [split, { employees: published(2, 2, 1), customers: published(2, 4) }],
    [unanimous, { employees: band('agree', 4), customers: band('disagree', 6) }],
    [small, { employees: withheld, customers: band('agree', 3) }],
    [passed, { employees: withheld, customers: withheld }],
    [empty, { employees: withheld, customers: withheld }],
  ]);
  for (const idea of ideas) expect(await cellsOf(scene, open, idea)).toEqual(expected.get(idea));

  const everyone = await comparisonOf(open.slug);
  expect(everyone).toEqual(await readComparison(manager, open.slug));
  for (const idea of everyone.ideas) expect(cellsIn(idea)).toEqual(expected.get(idea.id));
  expect(everyone.pairs).toMatchObject([{ left: 'employees', right: 'customers', compared: 2 }]);
  // Of all votes, those in published cells: the others would tell how many lie in the withheld ones.
  expect(everyone.participation).toEqual([
    { pool: 'employees', eligible: 7, enrolled: 6, ideas: 5, votes: 9 },
    { pool: 'customers', eligible: null, enrolled: 6, ideas: 0, votes: 15 },
  ]);
});

test('in a separate campaign an idea has one cell, and only the manager compares', async () => {
  const open = await openCampaign(scene, { mode: 'separate' });
  const idea = nth(await releaseIdeas(scene, open, open.employees), 0);
  await cast(scene, open.employees, idea, 'aadd');
  await advance(manager, open.slug, 'continuous');
  const refused = { status: 403, code: 'pass_required' };
  await expect(comparisonOf(open.slug)).rejects.toMatchObject(refused);
  const { ideas, pairs } = await readComparison(manager, open.slug);
  const at = ideas.findIndex(({ id }) => id === idea);
  expect(cellsIn(ideas[at])).toEqual({ employees: published(2, 2), customers: withheld });
  expect(pairs).toMatchObject([{ compared: 0 }]);
  expect(pairs[0]?.statements[at]).toMatchObject({ gap: null, verdict: 'too-few' });
});

test('running: a cell appears with k votes, and again when k voters have changed it, not nearly all of one mind', async () => {
  const open = await openCampaign(scene, { policy: { results: 'running' } }, { employees: 10, customers: 3 });
  const ideas = await releaseIdeas(scene, open, open.employees);
  const idea = nth(ideas, 0);
  /** Entries that let a release happen although the cell in question got few. */
  const padding = async (revision: number) => {
    await cast(scene, open.employees, nth(ideas, 1), 'aaa', revision);
    await release(http, open);
  };
  expect(await cellsOf(scene, open, idea)).toEqual({ employees: withheld, customers: withheld });

  await cast(scene, open.employees, idea, 'ad');
  await padding(1);
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: withheld });

  await cast(scene, open.employees, idea, '--ad');
  await padding(2);
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: published(2, 2) });

  // Two voters change the cell: fewer than k, so the old figures stay.
  await cast(scene, open.employees, idea, '-a--a', 2);
  await padding(3);
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: published(2, 2) });

  // One of them goes back, and two others come: three voters differ from what was published, two of them against.
  await cast(scene, open.employees, idea, '-d---dd', 3);
  await padding(4);
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: published(2, 2) });

  // With a fourth the numbers no longer tell how they voted.
  await cast(scene, open.employees, idea, '-------a', 4);
  await padding(5);
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: published(4, 4) });

  await cast(scene, open.employees, idea, 'd-------a', 5);
  await advance(manager, open.slug, 'continuous');
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: published(4, 4) });
  const { ideas: compared } = await readComparison(manager, open.slug);
  expect(cellsIn(compared.find(({ id }) => id === idea)).employees).toEqual(published(4, 4));
});

test('running: passes change a cell too, but never make it one', async () => {
  const open = await openCampaign(scene, { policy: { results: 'running' } }, { employees: 6, customers: 0 });
  const ideas = await releaseIdeas(scene, open, open.employees);
  const idea = nth(ideas, 0);
  await cast(scene, open.employees, idea, 'pppaa');
  await release(http, open);
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: withheld });

  // Two of the passes take a side: with those two the cell has k, and all five have changed since it was nothing.
  await cast(scene, open.employees, idea, 'dd', 2);
  await cast(scene, open.employees, nth(ideas, 1), 'a');
  await release(http, open);
  expect(await cellsOf(scene, open, idea)).toMatchObject({ employees: published(2, 2, 1) });
});

test('numbers about fewer than k people are nowhere in the console either', async () => {
  const open = await openCampaign(scene);
  const idea = nth(await releaseIdeas(scene, open, open.employees), 0);
  await cast(scene, open.employees, idea, 'ad');
  await advance(manager, open.slug, 'continuous');
  const { participation } = await readComparison(manager, open.slug);
  expect(participation.find(({ pool }) => pool === 'employees')?.votes).toBeNull();
});

test('running: who would have said it by name is told at the close, not with each new idea', async () => {
  const open = await openCampaign(scene, { policy: { results: 'running' } });
  const candourOf = async () => {
    const { candour } = await readComparison(manager, open.slug);
    return candour.find(({ pool }) => pool === 'employees');
  };
  for (const [at, underOwnName] of (['no', 'yes', 'no', 'yes'] as const).entries()) {
    await postIdea(http, nth(open.employees, at), 1, { ...ideaText(`Idea ${at}`), underOwnName });
  }
  await release(http, open);
  expect(await candourOf()).toMatchObject({ answers: null, share: null });
  await advance(manager, open.slug, 'continuous');
  expect(await candourOf()).toMatchObject({ answers: 4, share: 0.5 });
});
