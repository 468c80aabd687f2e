import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { band, idea, published } from './compare.fixture.ts';
import { comparisonCsv } from './csv.ts';

const comparison = {
  release: 3,
  minimumGroup: 5,
  compared: 1,
  participation: [],
  candour: [],
  ideas: [
    idea('a', {
      title: 'Say “no”, and why; on one page',
      body: 'two\nlines, "quoted"',
      employees: published(3, 1),
      customers: band('agree', 8),
      gap: { value: 0.125, low: -0.25, high: 0.5 },
      p: 0.25,
      q: 0.5,
      verdict: 'both-yes',
      moreAmong: 'customers',
    }),
    idea('b', { title: '=HYPERLINK("https://example.org")' }),
  ],
};

test('a row says everything that is published of an idea, and nothing more', () => {
  const rows: Record<string, string>[] = parse(comparisonCsv(comparison), { columns: true, bom: true });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual({
    ...{ id: 'a', pool: 'employees', language: 'en' },
    ...{ title: 'Say “no”, and why; on one page', body: 'two\nlines, "quoted"' },
    ...{ employees_state: 'published', employees_agree: '3', employees_disagree: '1', employees_pass: '0' },
    ...{ employees_votes: '4', employees_support: '0.75', employees_low: '0.65', employees_high: '0.85' },
    ...{ customers_state: 'at-least', customers_agree: '', customers_disagree: '', customers_pass: '0' },
    ...{ customers_votes: '8', customers_support: '0.875', customers_low: '0.675', customers_high: '1' },
    ...{ gap: '0.125', gap_low: '-0.25', gap_high: '0.5', p: '0.25', q: '0.5' },
    ...{ verdict: 'both-yes', more_among: 'customers' },
  });
  expect(rows[1]).toMatchObject({
    employees_state: 'withheld',
    employees_votes: '',
    gap: '',
    verdict: 'too-few',
    more_among: '',
  });
});

test('a title that a spreadsheet would run is made harmless', () => {
  const rows: Record<string, string>[] = parse(comparisonCsv(comparison), { columns: true, bom: true });
  expect(rows[1]?.title).toBe(`'=HYPERLINK("https://example.org")`);
});
