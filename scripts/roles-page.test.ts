import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contractsOf } from '../shared/api/contract.ts';
import { rolesPage } from './roles-page.ts';

test('docs/roles.md says what the contracts say; npm run roles writes it anew', () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/roles.md'), 'utf8')).toBe(rolesPage());
});

test('a row shows which roles a contract names', () => {
  const contracts = contractsOf('console', {
    close: { method: 'POST', path: '/close', caller: ['auditor', 'manager'], answer: { status: 204 } },
  });
  const row = rolesPage(Object.values(contracts))
    .split('\n')
    .find((line) => line.includes('`close`'));
  expect(row?.split('|').map((cell) => cell.trim())).toEqual([
    '',
    '`close`',
    '`POST /close`',
    '',
    '✓',
    '',
    '',
    '✓',
    '',
  ]);
});
