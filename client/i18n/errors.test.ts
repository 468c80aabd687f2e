import { expect, test } from 'vitest';
import type { Contracts } from '../../shared/api/contract.ts';
import { errors } from '../../shared/api/errors.ts';
import { errorsOf } from '../../shared/api/errors-of.ts';
import * as box from '../../shared/api/routes/box.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import { registrarContracts } from '../../shared/api/routes/registrar.ts';
import everybody from './en/errors.json' with { type: 'json' };
import ofConsole from './en/errors-manage.json' with { type: 'json' };

const known = new Set(Object.keys(everybody));

test('everything that a page without a manager can meet has its text there', () => {
  const { campaignContracts, entryContracts, memberContracts, boardContracts, comparisonContracts } = box;
  const all: Contracts[] = [
    ...[campaignContracts, memberContracts, boardContracts, comparisonContracts],
    ...[ledgerContracts, registrarContracts, { ...entryContracts }],
  ];
  const met = all.flatMap((contracts) => Object.values(contracts).flatMap(errorsOf));
  expect(met.length).toBeGreaterThan(0);
  expect(met.filter((code) => !known.has(`errors.${code}`))).toEqual([]);
});

test('every code has one text', () => {
  for (const code of Object.keys(errors))
    expect([known.has(`errors.${code}`), `errors.${code}` in ofConsole].filter(Boolean), code).toHaveLength(
      1,
    );
});
