import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poolSchema } from '../../../../shared/api/common.ts';
import type { ManagedGroup } from '../../../../shared/api/manage.ts';
import { untold } from '../../../../shared/api/pool-view.fixture.ts';
import type { Admission, Colour, PoolId } from '../../../../shared/domain/pools.ts';
import {
  addPool,
  keepSaved,
  type PoolForm,
  type PoolsForm,
  proposePools,
  removePool,
  takeGroup,
  toPoolForm,
  toPools,
  usualPoolForms,
} from './pools.ts';

const named = (colour: Colour, en: string, id: PoolId | null = null): PoolForm => ({
  id,
  names: { en, fr: '' },
  colour,
  admission: 'roster',
  group: null,
});
const form = (...pools: PoolForm[]): PoolsForm => ({ pools, removedPools: [] });
const ids = (pools: PoolsForm) => toPools(pools, 'en').map(({ id }) => id);
const saved = [named(1, 'Staff', 'staff'), named(2, 'Desk', 'desk'), named(3, 'Press', 'press')] as const;

describe('addPool', () => {
  test('up to four, each with a colour of its own', () => {
    let pools = usualPoolForms;
    for (const colours of [
      [1, 2, 3],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]) {
      ({ pools } = addPool(form(...pools)));
      expect(pools.map(({ colour }) => colour)).toEqual(colours);
    }
  });

  test('takes the lowest colour that is free, and the place of that colour', () => {
    const { pools } = addPool(form(named(1, 'a'), named(3, 'b')));
    expect(pools.map(({ colour, id, names }) => [colour, id, names.en])).toEqual([
      [1, null, 'a'],
      [2, null, ''],
      [3, null, 'b'],
    ]);
  });
});

describe('removePool', () => {
  test('not below two', () => {
    const [first, second, third] = saved;
    const two = removePool(form(...saved), second);
    expect(two.pools).toEqual([first, third]);
    expect(removePool(two, first)).toEqual(two);
  });

  test('no pool that comes later gets the id, and with it the links, of one that was removed', () => {
    const removed = removePool(form(...saved), saved[1]);
    const { pools } = addPool(removed);
    const again = pools.map((pool) => (pool.id === null ? { ...pool, names: { en: 'Desk', fr: '' } } : pool));
    expect(ids({ ...removed, pools: again })).toEqual(['staff', 'desk-2', 'press']);
  });
});

describe('ids', () => {
  test.each([
    ['Clients internes', 'clients-internes'],
    ['Équipe & cœur', 'equipe-coeur'],
    ['All', 'group'],
    ['Constructor', 'group'],
    ['2nd line', 'group'],
    ['顧客', 'group'],
  ])('%j → %j', (name, id) => {
    expect(ids(form(named(1, name)))).toEqual([id]);
  });

  test('pools whose names give the same id get numbers, past ids that are taken', () => {
    expect(ids(form(named(1, 'A+'), named(2, 'A-'), named(3, 'x', 'a-2'), named(4, 'a')))).toEqual([
      'a',
      'a-3',
      'a-2',
      'a-4',
    ]);
  });

  test('whatever the names are, the ids are valid and no two are the same', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('all', 'a', 'A ', 'b'),
    );
    fc.assert(
      fc.property(fc.tuple(name, name, name, name), (names) => {
        const found = ids(form(...names.map((one, at) => named(([1, 2, 3, 4] as const)[at] ?? 1, one))));
        return new Set(found).size === 4 && found.every((id) => poolSchema.safeParse(id).success);
      }),
    );
  });
});

describe('keepSaved', () => {
  const sent = form({ ...named(1, 'Staff', 'staff'), group: 'staff' }, named(2, 'Desk'));
  const views = toPools(sent, 'en').map((pool) => ({ ...pool, group: pool.group ?? `new ${pool.id}` }));
  const groups = (pools: PoolsForm) => pools.pools.map(({ group }) => group);

  test('what was saved under an id keeps it, and its group, when it is renamed', () => {
    const renamed = sent.pools.map((pool) => ({ ...pool, names: { en: `The ${pool.names.en}`, fr: '' } }));
    const kept = keepSaved({ ...sent, pools: renamed }, sent, views);
    expect(ids(kept)).toEqual(['staff', 'desk']);
    expect(groups(kept)).toEqual(['staff', 'new desk']);
  });

  test('a pool that was added while the form was saved is new, also in the colour of one that was there', () => {
    const changed = form(named(1, 'Press'), named(2, 'Desk'), named(3, 'Visitors'));
    const kept = keepSaved(changed, sent, views);
    expect(kept.pools.map(({ id }) => id)).toEqual([null, 'desk', null]);
    expect(groups(kept)).toEqual([null, 'new desk', null]);
  });

  test('a group that was chosen while the form was saved stays chosen', () => {
    const [staff, desk] = sent.pools;
    const changed = form(
      { ...named(1, 'Staff', 'staff'), group: null },
      { ...named(2, 'Desk'), group: 'press' },
    );
    expect([staff?.group, desk?.group]).toEqual(['staff', null]);
    expect(groups(keepSaved(changed, sent, views))).toEqual([null, 'press']);
  });
});

const group = (name: string, admission: Admission = 'roster', campaigns: string[] = []): ManagedGroup => ({
  ...{ id: `id of ${name}${campaigns.length}`, name, admission, campaigns },
  ...{ epoch: 1, begun: '2026-01-01', members: 0, withoutCode: 0 },
});

describe('proposePools', () => {
  const proposed = (...groups: ManagedGroup[]) =>
    proposePools(groups, 'en').map(({ group: id, admission }) => [id, admission]);

  test('groups that are called as a pool is, in any language, with the admission that they have', () => {
    expect(proposed()).toEqual([
      [null, 'roster'],
      [null, 'open'],
    ]);
    expect(proposed(group('Press'), group('CLIENTS', 'roster'), group('employees '))).toEqual([
      ['id of employees 0', 'roster'],
      ['id of CLIENTS0', 'roster'],
    ]);
  });

  test('of several, the one that most campaigns take', () => {
    const [first] = proposed(
      group('Employees'),
      group('Employees', 'roster', ['a', 'b']),
      group('Personnel'),
    );
    expect(first).toEqual(['id of Employees2', 'roster']);
  });

  test('the one that the campaign is made for, in the place of a pool that is joined as it is', () => {
    const all = [group('Employees'), group('Press', 'open'), group('Plant', 'roster')];
    const names = (wanted: number) =>
      proposePools(all, 'en', all[wanted]?.id).map((pool) => [pool.names.en, pool.group]);
    const [employees, press, plant] = all.map(({ id }) => id);
    expect(names(0)).toEqual([
      ['Employees', employees],
      ['Customers', null],
    ]);
    expect(names(1)).toEqual([
      ['Employees', employees],
      ['Press', press],
    ]);
    expect(names(2)).toEqual([
      ['Plant', plant],
      ['Customers', null],
    ]);
  });
});

describe('takeGroup', () => {
  const press = group('Press', 'open');
  const names = (pool: PoolForm, before?: ManagedGroup) => takeGroup(pool, press, before, 'en').names;

  test('gives the pool the admission of the group, and its name where nobody has typed one', () => {
    const [usual = named(1, '')] = usualPoolForms;
    const taken = { en: 'Press', fr: '' };
    expect(takeGroup(usual, press, undefined, 'en')).toEqual({
      ...{ ...usual, names: taken, group: press.id, admission: 'open' },
    });
    expect(names(named(3, ''))).toEqual(taken);
    expect(names(named(3, 'Desk'), group('Desk'))).toEqual(taken);
    expect(names(named(3, 'Desk'))).toEqual({ en: 'Desk', fr: '' });
    const french = { ...named(3, 'Media'), names: { en: 'Media', fr: 'press' } };
    expect(names(french, group('Media'))).toEqual(french.names);
  });

  test('a new group keeps what the pool has', () => {
    const pool = takeGroup(named(3, ''), press, undefined, 'en');
    expect(takeGroup(pool, undefined, press, 'en')).toEqual({ ...pool, group: null });
  });
});

test('a pool whose group was removed meanwhile needs another', () => {
  const view = { ...named(1, 'Press', 'press'), id: 'press', group: 'gone' };
  const pool = (id: string) => toPoolForm({ ...view, ...untold, group: id }, [group('Press')]).group;
  expect(pool('gone')).toBeNull();
  expect(pool('id of Press0')).toBe('id of Press0');
});
