import { expect, it } from 'vitest';
import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { untold } from '../../../../shared/api/pool-view.fixture.ts';
import { usualPools } from '../../../../shared/domain/pools.ts';
import { cellsOfVoters } from './voters.ts';

const cell = { state: 'withheld' } as const;
const desk = { id: 'desk', names: { en: 'Service desk' }, colour: 3, admission: 'open' } as const;
const pools = [...usualPools, desk].map((pool): PoolView => ({ ...pool, ...untold }));
const cells = { desk: cell, employees: cell, customers: cell };

it('leaves out the cell of a pool that may not vote on the idea', () => {
  const idea = { pool: 'customers', cells };
  const found = (mode: 'merged' | 'separate') =>
    cellsOfVoters({ mode, pools }, idea).map(({ pool }) => pool.id);
  expect(found('separate')).toEqual(['customers']);
  expect(found('merged')).toEqual(['employees', 'customers', 'desk']);
  expect(cellsOfVoters({ mode: 'merged', pools }, { ...idea, cells: null })).toEqual([]);
});

it('leaves out what no pool of the campaign has said', () => {
  const idea = { pool: 'customers', cells: { ...cells, strangers: cell } };
  const found = cellsOfVoters({ mode: 'merged', pools: pools.slice(0, 2) }, idea);
  expect(found.map(({ pool }) => pool.id)).toEqual(['employees', 'customers']);
});
