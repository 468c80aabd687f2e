import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poolSchema } from '../../../../shared/api/common.ts';
import type { Colour, PoolId } from '../../../../shared/domain/pools.ts';
import {
  addPool,
  keepIds,
  type PoolForm,
  type PoolsForm,
  removePool,
  toPools,
  usualPoolForms,
} from './pools.ts';

const named = (colour: Colour, en: string, id: PoolId | null = null): PoolForm => ({
  id,
  names: { en, fr: '' },
  colour,
  admission: 'roster',
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

  test('no pool that comes later gets the id, and with it the list, of one that was removed', () => {
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

describe('keepIds', () => {
  const sent = form(named(1, 'Staff', 'staff'), named(2, 'Desk'));
  const drafts = toPools(sent, 'en');

  test('what was saved under an id keeps it when it is renamed', () => {
    const renamed = sent.pools.map((pool) => ({ ...pool, names: { en: `The ${pool.names.en}`, fr: '' } }));
    expect(ids(keepIds({ ...sent, pools: renamed }, sent, drafts))).toEqual(['staff', 'desk']);
  });

  test('a pool that was added while the form was saved is new, also in the colour of one that was there', () => {
    const changed = form(named(1, 'Press'), named(2, 'Desk'), named(3, 'Visitors'));
    expect(keepIds(changed, sent, drafts).pools.map(({ id }) => id)).toEqual([null, 'desk', null]);
  });
});
