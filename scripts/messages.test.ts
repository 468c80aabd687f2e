import { expect, test } from 'vitest';
import { readUsage, type Usage } from './message-usage.ts';
import { argumentsOf, compareCatalogues, compareWithUsage, findLooseMarks } from './messages.ts';

function usageOf(source: string): Usage {
  const usage: Usage = { words: new Set(), templates: [], calls: [] };
  readUsage(source, true, usage);
  return usage;
}

test('reads the arguments of a message, also within plurals and tags', () => {
  const message = '{n, plural, one {# idea of <b>{pool}</b>} other {# ideas since {day, date, long}}}';
  expect([...argumentsOf(message)].sort()).toEqual(['b', 'day', 'n', 'pool']);
});

test('two complete catalogues have no problems', () => {
  expect(compareCatalogues({ 'a.b': '{n} ideas' }, { 'a.b': '{n, number} idées' })).toEqual([]);
});

test.each([
  ['missing in French', { 'a.b': 'x' }, {}, 'a.b is missing in French'],
  ['missing in English', {}, { 'a.b': 'x' }, 'a.b is missing in English'],
  ['other arguments', { 'a.b': '{n}' }, { 'a.b': '{m}' }, 'a.b takes {n} in English and {m} in French'],
  ['malformed', { 'a.b': '{n, plural, one {x}}' }, { 'a.b': '{n}' }, /^a\.b cannot be read/],
  ['empty', { 'a.b': '' }, { 'a.b': 'x' }, /^a\.b cannot be read/],
])('%s', (_, en, fr, problem) => {
  expect(compareCatalogues(en, fr)).toEqual([expect.stringMatching(problem)]);
});

test('a message is used by its id, by a template with a known gap, or as a word elsewhere', () => {
  const catalogue = { 'a.id': 'x', 'a.pool.employees': 'x', 'a.tab': 'x', 'errors.late': 'x' };
  const usage = usageOf(`
    const pools = ['employees'];
    const errors = { late: 409 };
    const tab = 'a.tab';
    const text = <p title={t('a.id')}>{t(\`a.pool.\${pool}\`)} {t(\`errors.\${code}\`)} {t(tab)}</p>;
  `);
  expect(compareWithUsage(catalogue, usage)).toEqual([]);
});

test('finds the message that nothing uses, also where a template could make its id', () => {
  const usage = usageOf(`const text = [t('a.id'), t(\`a.pool.\${pool}\`), 'employees'];`);
  expect(compareWithUsage({ 'a.id': 'x', 'a.old': 'x', 'a.pool.gone': 'x' }, usage)).toEqual([
    'a.old is never used',
    'a.pool.gone is never used',
  ]);
});

test('finds the id that no message has', () => {
  expect(compareWithUsage({}, usageOf("t('a.id'); t(late ? 'a.b' : 'a.c');"))).toEqual([
    'a.id is used and does not exist',
    'a.b is used and does not exist',
    'a.c is used and does not exist',
  ]);
});

test('finds the call that does not pass what its message takes', () => {
  const catalogue = { 'a.id': '{count, plural, other {#}} of {total}' };
  expect(compareWithUsage(catalogue, usageOf("t('a.id', { count, total: 3 }); t('a.id', values);"))).toEqual(
    [],
  );
  expect(compareWithUsage(catalogue, usageOf("t('a.id', { count });"))).toEqual([
    'a.id is used without its values total',
  ]);
  expect(compareWithUsage(catalogue, usageOf("t('a.id');"))).toEqual([
    'a.id is used without its values count, total',
  ]);
});

test('finds the French mark that could begin a line', () => {
  expect(
    findLooseMarks({
      'a.id': 'Pourquoi\u202f? Ainsi\u00a0: «\u00a0oui\u00a0», {n, plural, one {#} other {#}}',
      'a.b': 'Pourquoi ?',
      'a.c': 'Ainsi : oui',
      'a.d': '« oui\u00a0»',
    }).map((problem) => problem.slice(0, 3)),
  ).toEqual(['a.b', 'a.c', 'a.d']);
});
