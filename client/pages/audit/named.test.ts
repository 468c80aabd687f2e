import { afterEach, expect, test } from 'vitest';
import type { AuditReport } from '../../../shared/audit/report.ts';
import { loadArea, t } from '../../i18n/index.ts';
import { language } from '../../i18n/language.ts';
import { named } from './named.ts';

const pool = (id: string, names: Record<string, string>, colour: number) => ({ id, names, colour });
const report = {
  policy: {
    pools: [
      pool('desk', { en: 'Service desk', fr: 'Support' }, 1),
      pool('clients', { fr: 'Clients internes' }, 2),
      pool('nameless', { de: 'Lieferanten' }, 3),
    ],
  },
} as unknown as Pick<AuditReport, 'policy'>;

afterEach(() => {
  language.value = 'en';
});

test.each([
  ['en', 'desk', 'Service desk'],
  ['fr', 'desk', 'Support'],
  ['en', 'clients', 'Clients internes'],
  // The record may name it in languages that the page does not speak, or not have it at all.
  ['en', 'nameless', 'nameless'],
  ['en', 'unknown', 'unknown'],
] as const)('in %s the record calls %s: %s', (page, id, name) => {
  language.value = page;
  expect(named(report, { pool: id, count: 3 })).toEqual({ pool: name, count: 3 });
});

test('what is not about a pool stays as it is, and so does a record without a policy', () => {
  expect(named(report, { leaf: 4 })).toEqual({ leaf: 4 });
  expect(named({ policy: undefined }, { pool: 'desk' })).toEqual({ pool: 'desk' });
});

test('the texts of the report take any name', async () => {
  await loadArea('audit');
  const values = named(report, { pool: 'desk', count: 3, eligible: 1200 });
  expect(t('audit.members.roster', values)).toBe('Service desk: 3 of 1,200 in the roster');
  expect(t('audit.unseen.pool', values)).toContain('the group “Service desk”');
});
