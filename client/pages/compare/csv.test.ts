import { parse } from 'csv-parse/sync';
import { afterEach, expect, test } from 'vitest';
import type { Statements } from '../../../shared/api/comparison.ts';
import { language } from '../../i18n/language.ts';
import { band, idea, pool, pools, published } from './compare.fixture.ts';
import { comparisonCsv } from './csv.ts';

const none: Statements = { gap: null, p: null, q: null, verdict: 'too-few', moreAmong: null };
const two = {
  language: 'en' as const,
  pools: [
    pool('employees', 1, { en: 'Employees', fr: 'Personnel' }),
    pool('customers', 2, { en: 'Customers', fr: 'Clients' }),
  ],
};
const comparison = {
  ideas: [
    idea('a', {
      pool: 'employees',
      title: 'Say “no”, and why; on one page',
      body: 'two\nlines, "quoted"',
      cells: { employees: published(3, 1), customers: band('agree', 8) },
    }),
    idea('b', { pool: 'customers', title: '=HYPERLINK("https://example.org")' }),
  ],
  pairs: [
    {
      left: 'employees',
      right: 'customers',
      compared: 1,
      statements: [
        {
          gap: { value: 0.125, low: -0.25, high: 0.5 },
          p: 0.25,
          q: 0.5,
          verdict: 'both-yes' as const,
          moreAmong: 'customers',
        },
        none,
      ],
    },
  ],
};
const read = (...given: Parameters<typeof comparisonCsv>): Record<string, string>[] =>
  parse(comparisonCsv(...given), { columns: true, bom: true });

afterEach(() => {
  language.value = 'en';
});

test('a row says everything that is published of an idea, and nothing more', () => {
  const rows = read(two, comparison);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual({
    ...{ id: 'a', pool: 'Employees', language: 'en' },
    ...{ title: 'Say “no”, and why; on one page', body: 'two\nlines, "quoted"', moderation: '' },
    ...{ Employees_state: 'published', Employees_agree: '3', Employees_disagree: '1', Employees_pass: '0' },
    ...{ Employees_votes: '4', Employees_support: '0.75', Employees_low: '0.65', Employees_high: '0.85' },
    ...{ Customers_state: 'at-least', Customers_agree: '', Customers_disagree: '', Customers_pass: '0' },
    ...{ Customers_votes: '8', Customers_support: '0.875', Customers_low: '0.675', Customers_high: '1' },
    'Employees/Customers_gap': '0.125',
    'Employees/Customers_gap_low': '-0.25',
    'Employees/Customers_gap_high': '0.5',
    'Employees/Customers_p': '0.25',
    'Employees/Customers_q': '0.5',
    'Employees/Customers_verdict': 'both-yes',
    'Employees/Customers_more_among': 'Customers',
  });
  expect(rows[1]).toMatchObject({
    pool: 'Customers',
    Employees_state: 'withheld',
    Employees_votes: '',
    'Employees/Customers_gap': '',
    'Employees/Customers_verdict': 'too-few',
    'Employees/Customers_more_among': '',
  });
});

test('a text that was taken away is not there, and why is', () => {
  const moderation = { action: 'hide', reason: 'insult', note: '', number: 1, salt: null } as const;
  const hidden = idea('a', { pool: 'employees', title: null, body: null, language: null, moderation });
  const [row] = read(two, { ...comparison, ideas: [hidden] });
  expect(row).toMatchObject({ id: 'a', title: '', body: '', language: '', moderation: 'hide: insult' });
});

test('a title that a spreadsheet would run is made harmless, and so is a name', () => {
  const [employees, customers] = two.pools;
  if (!employees || !customers) throw new Error('two pools');
  const rows = read({ ...two, pools: [{ ...employees, names: { en: '=1+1' } }, customers] }, comparison);
  expect(rows[1]?.title).toBe(`'=HYPERLINK("https://example.org")`);
  expect(Object.keys(rows[0] ?? {})).toContain(`'=1+1_state`);
  expect(rows[0]?.pool).toBe(`'=1+1`);
});

test('the columns are called the same whatever the language of the page', () => {
  const inEnglish = comparisonCsv(two, comparison);
  language.value = 'fr';
  expect(comparisonCsv(two, comparison)).toBe(inEnglish);
});

test('three pools have columns each, and so has every two of them', () => {
  const [desk, staff, clients] = pools;
  const pairs = [
    { left: 'desk', right: 'staff', compared: 0, statements: [none] },
    { left: 'desk', right: 'clients', compared: 1, statements: [{ ...none, moreAmong: 'clients' }] },
    { left: 'staff', right: 'clients', compared: 0, statements: [none] },
  ];
  const cells = { desk: published(3, 1), staff: band('disagree', 9), clients: published(5, 0) };
  const [row = {}] = read(
    { language: 'en', pools: [desk, staff, clients] },
    { ideas: [idea('a', { pool: 'clients', cells })], pairs },
  );
  expect(Object.keys(row).filter((column) => /_(state|more_among)$/.test(column))).toEqual([
    'Service desk_state',
    'Employees_state',
    'Clients internes_state',
    'Service desk/Employees_more_among',
    'Service desk/Clients internes_more_among',
    'Employees/Clients internes_more_among',
  ]);
  expect(row).toMatchObject({
    pool: 'Clients internes',
    'Service desk_agree': '3',
    Employees_state: 'at-most',
    'Clients internes_support': '1',
    'Service desk/Clients internes_more_among': 'Clients internes',
    'Employees/Clients internes_more_among': '',
  });
});
