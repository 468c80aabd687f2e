/** Rosters come in batches of people, and are read in parts. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { limits } from '../../shared/api/constants.ts';
import { groupContracts } from '../../shared/api/routes/groups.ts';
import type { NumberedPerson } from '../../shared/roster/person.ts';
import {
  advance,
  callAs,
  changeRoster,
  createCampaign,
  groupOf,
  importRoster,
  makeCodes,
  readRoster,
} from '../support/manager.ts';
import { draftOf, nth } from '../support/open-campaign.ts';
import { outcomesOf } from '../support/outcomes.ts';
import { visitSharedServer } from '../support/shared-server.ts';

const scene = await visitSharedServer();
const { manager } = scene;
afterAll(scene.end);

let slug: string;
beforeEach(async () => {
  const draft = draftOf();
  slug = draft.slug;
  await createCampaign(manager, draft);
});

const person = (name: string, email: string | null = null, number = 1): NumberedPerson => ({
  name,
  email,
  nth: number,
});
const change = (batch: Parameters<typeof changeRoster>[3]) => changeRoster(manager, slug, 'employees', batch);
const add = (...people: NumberedPerson[]) => change({ add: people });
const members = () => readRoster(manager, slug, 'employees');
const people = async () => (await members()).map(({ name, email }) => [name, email]);

test('people are stored as they are written', async () => {
  const { added } = await add(
    person('Ada Lovelace', 'ada@company.example'),
    person('Grace "Amazing" \\ {Hopper}, NULL'),
    person('Noël, Éloïse', 'eloise@intranet'),
    person('Zoë', 'müller@bücher.example'),
  );
  expect(new Set(added).size).toBe(4);
  expect(await people()).toEqual([
    ['Ada Lovelace', 'ada@company.example'],
    ['Grace "Amazing" \\ {Hopper}, NULL', null],
    ['Noël, Éloïse', 'eloise@intranet'],
    ['Zoë', 'müller@bücher.example'],
  ]);
});

test('who is there already stays as they are, also where they are written in another way', async () => {
  await add(person('Zoé', 'zoe@company.example'), person('Ada'));
  const again = await add(person('ZOÉ', 'Zoe@company.example'), person('ADA'), person('Grace'));
  expect(again.added).toHaveLength(1);
  expect(await people()).toEqual([
    ['Ada', null],
    ['Grace', null],
    ['Zoé', 'zoe@company.example'],
  ]);
});

test('people of one name, and with one mailbox, are people of their own', async () => {
  const desk = 'desk@company.example';
  await add(person('Jean Martin'), person('Jean Martin', null, 2), person('Ada', desk), person('Bo', desk));
  expect(await people()).toEqual([
    ['Ada', desk],
    ['Bo', desk],
    ['Jean Martin', null],
    ['Jean Martin', null],
  ]);
});

test.each<[string, object]>([
  ['without a name', person('')],
  ['whose name nobody sees', person('\u3164')],
  ['with a control character', person('Bar\u0007bara')],
  ['with an invisible one', person('A\u200bda')],
  ['with spaces around the name', person(' Ada')],
  ['whose letters are not composed', person('Zoe\u0301')],
  ['with half an address', person('Ada', 'ada@')],
  ['with an empty address', person('Ada', '')],
  ['without a number', { name: 'Ada', email: null }],
  ['with more than that', { ...person('Ada'), code: 'mine' }],
])('a person %s is refused, and so is the batch', async (_, wrong) => {
  const refused = { status: 400, code: 'malformed_request' };
  await expect(add(person('Grace'), wrong as NumberedPerson)).rejects.toMatchObject(refused);
  expect(await people()).toEqual([]);
});

test('names and addresses are corrected, and codes stay', async () => {
  await add(person('Ada Lovelacs', 'ada@company.example'), person('Bo'));
  const [ada] = await makeCodes(manager, slug, 'employees');
  const { id } = nth(await members(), 0);
  const corrected = { id, ...person('Ada Lovelace', 'lovelace@company.example') };
  expect(await change({ change: [corrected] })).toEqual({ added: [], changed: 1, removed: 0 });
  expect(await members()).toMatchObject([{ ...corrected, hasCode: true }, { name: 'Bo' }]);
  expect(ada?.name).toBe('Ada Lovelacs');
  const taken = change({ change: [{ id, ...person('Bo') }] });
  await expect(taken).rejects.toMatchObject({ status: 409, code: 'roster_changed' });
  expect(await change({ change: [{ ...corrected, id: crypto.randomUUID() }] })).toMatchObject({ changed: 0 });
});

test('in one batch people are removed, changed and added, all of it or nothing', async () => {
  const { added } = await add(person('Ada'), person('Bo'));
  const [ada = '', bo = ''] = added;
  const wrong = change({ remove: [ada], change: [{ id: bo, ...person('Cy') }], add: [{ ...person('') }] });
  await expect(wrong).rejects.toMatchObject({ code: 'malformed_request' });
  const reply = await change({ remove: [ada], change: [{ id: bo, ...person('Ada') }], add: [person('Bo')] });
  expect(reply).toMatchObject({ changed: 1, removed: 1 });
  expect(await members()).toMatchObject([
    { id: bo, name: 'Ada' },
    { id: reply.added[0], name: 'Bo' },
  ]);
});

test('a batch is no larger than others can wait for', async () => {
  const many = Array.from({ length: limits.rosterBatch + 1 }, (_, at) => person(`Member ${at}`));
  await expect(change({ add: many })).rejects.toMatchObject({ code: 'malformed_request' });
});

test('a roster of 5,001 is imported whole and read in parts', async () => {
  const many = Array.from({ length: 5001 }, (_, at) => ({ name: `Member ${String(at).padStart(4, '0')}` }));
  expect(await importRoster(manager, slug, 'employees', many)).toEqual({ added: 5001, alreadyThere: 0 });
  expect(await importRoster(manager, slug, 'employees', many)).toEqual({ added: 0, alreadyThere: 5001 });
  expect((await members()).map(({ name }) => ({ name }))).toEqual(many);
  expect(await makeCodes(manager, slug, 'employees')).toHaveLength(5001);
});

test('a member can be taken off the roster, and others come, before a campaign with it opens and after that', async () => {
  await add(person('Ada'), person('Grace'));
  const [ada, grace] = await members();
  const group = await groupOf(manager, slug, 'employees');
  const remove = (member = '') => callAs(manager, groupContracts.removeMember, { params: { group, member } });
  await remove(ada?.id);
  await expect(remove(ada?.id)).rejects.toMatchObject({ code: 'member_not_found' });
  expect(await members()).toHaveLength(1);
  await advance(manager, slug, 'draft');
  await remove(grace?.id);
  await add(person('Late'));
  expect((await members()).map(({ name }) => name)).toEqual(['Late']);
});

test('an open pool has no roster and no codes', async () => {
  const refused = { status: 403, code: 'admission_wrong' };
  await expect(importRoster(manager, slug, 'customers', [{ name: 'Ada' }])).rejects.toMatchObject(refused);
  await expect(makeCodes(manager, slug, 'customers')).rejects.toMatchObject(refused);
  await expect(readRoster(manager, slug, 'customers')).rejects.toMatchObject(refused);
});

test('a group can be removed while somebody works on its roster, but not while a campaign takes it', async () => {
  const made = await Promise.all(
    Array.from({ length: 6 }, () =>
      callAs(manager, groupContracts.createGroup, { body: { name: 'Volunteers', admission: 'roster' } }),
    ),
  );
  const add = (group: string, from: number, count = 1) => {
    const people = Array.from({ length: count }, (_, at) => person(`Member ${from - at}`));
    const body = { remove: [], change: [], add: people };
    return callAs(manager, groupContracts.changeRoster, { params: { group }, body });
  };
  await Promise.all(made.map(({ id }) => add(id, 9999, limits.rosterBatch)));
  const work = made.flatMap(({ id }) => [
    // Whoever comes while the long list goes in waits for it.
    add(id, 4999, limits.rosterBatch),
    ...[1, 2, 3].map((number) => add(id, number)),
    callAs(manager, groupContracts.removeGroup, { params: { group: id } }),
    ...[4, 5].map((number) => add(id, number)),
  ]);
  const outcomes = await outcomesOf(work);
  // Whether one comes before the removal or after it is chance; nothing else becomes of it.
  const { accepted = 0, group_not_found = 0, ...others } = outcomes;
  expect([accepted + group_not_found, others]).toEqual([work.length, {}]);
  expect(accepted).toBeGreaterThanOrEqual(made.length);
  await expect(add(nth(made, 0).id, 6)).rejects.toMatchObject({ status: 404, code: 'group_not_found' });
  const { groups } = await callAs(manager, groupContracts.listGroups, {});
  expect(groups.filter(({ name }) => name === 'Volunteers')).toEqual([]);

  const taken = await groupOf(manager, slug, 'employees');
  const removed = callAs(manager, groupContracts.removeGroup, { params: { group: taken } });
  await expect(removed).rejects.toMatchObject({ status: 409, code: 'group_in_use' });
});
