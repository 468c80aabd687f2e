import { expect, test } from 'vitest';
import { StartError } from '../config.ts';
import { shareConnections } from './share.ts';

const both = ['registrar', 'readers', 'writers'] as const;
const box = ['readers', 'writers'] as const;

test.each([
  [both, undefined, { registrar: 8, readers: 8, writers: 12 }],
  [both, 31, { registrar: 8, readers: 8, writers: 12 }],
  [both, 9, { registrar: 2, readers: 2, writers: 2 }],
  [both, 60, { registrar: 16, readers: 16, writers: 25 }],
  [box, undefined, { readers: 8, writers: 12 }],
  [box, 8, { readers: 2, writers: 3 }],
  [['registrar'] as const, 3, { registrar: 2 }],
])('%j share %s', (purposes, most, shares) => {
  expect(shareConnections(purposes, most)).toEqual(shares);
});

test('what is too few is refused in one line that says how many are needed', () => {
  expect(() => shareConnections(both, 8)).toThrow(StartError);
  expect(() => shareConnections(both, 8)).toThrow('DATABASE_CONNECTIONS: 8 are too few here, 9 are needed');
  expect(() => shareConnections(['registrar'], 2)).toThrow('3 are needed');
});
