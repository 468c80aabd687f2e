import { describe, expect, it } from 'vitest';
import type { Finding, FindingCode } from '../ledger/findings.ts';
import type { Report } from '../ledger/verify.ts';
import { checkOf, weaknesses } from './checks.ts';
import { nameFrauds } from './frauds.ts';
import { describeReport, membersOf, placesOf, wordOf } from './report.ts';

const counts = { leaves: 9, checkpoints: 2, credentials: 3, ideas: 1, comments: 0, votes: 3, opened: 3 };
const clean: Report = {
  findings: [],
  stage: 'closed',
  policy: undefined,
  questions: [],
  pools: [
    { id: 'employees', eligible: 5, enrolled: 2, taking: 2, ideas: 1, published: 0, bands: 0 },
    { id: 'customers', eligible: null, enrolled: 1, taking: 1, ideas: 0, published: 0, bands: 0 },
  ],
  unopened: 3,
  stopped: [],
  manifest: null,
  unseen: { pools: [], keys: [], contents: 0 },
  checked: {
    ...counts,
    reports: 0,
    moderations: 0,
    responses: 0,
    manifests: 0,
    restorations: 0,
    published: 2,
  },
};
const states = (report: Report) =>
  Object.fromEntries(describeReport(report).lines.map(({ check, state }) => [check, state]));

describe('a report', () => {
  it('says that all holds only where all was seen', () => {
    expect(describeReport(clean).verdict).toBe('holds');
    expect(new Set(Object.values(states(clean)))).toEqual(new Set(['holds']));
    const unseen = { ...clean, unseen: { pools: ['employees'], keys: [], contents: 2 } };
    expect(describeReport(unseen).verdict).toBe('unseen');
    expect(states(unseen)).toMatchObject({ history: 'holds', presentations: 'partly', sums: 'holds' });
    const kept = (...keys: string[]) => ({ ...clean, unseen: { pools: [], keys, contents: 0 } });
    expect(describeReport(kept('employees')).verdict).toBe('unseen');
    expect(states(kept('employees'))).toMatchObject({ tallies: 'holds', presentations: 'partly' });
    expect(states(kept('employees', 'customers'))).toMatchObject({ presentations: 'kept' });
    const open: Report = { ...clean, stage: 'open' };
    expect(describeReport(open).verdict).toBe('unseen');
    expect(states(open)).toMatchObject({ history: 'holds', presentations: 'later', contents: 'later' });
  });

  it('puts no tick where nothing was looked at', () => {
    const nothing: Report = { ...clean, stage: 'unreadable', findings: [{ code: 'policy_missing' }] };
    expect(describeReport(nothing).verdict).toBe('wrong');
    expect(states(nothing)).toMatchObject({ file: 'holds', policy: 'wrong', history: 'skipped' });
    const unclosed: Report = { ...clean, findings: [{ code: 'close_missing' }] };
    expect(states(unclosed)).toMatchObject({ close: 'wrong', presentations: 'skipped', sums: 'skipped' });
    const keyless: Report = { ...clean, findings: [{ code: 'issuing_key_wrong', pool: 'employees' }] };
    expect(states(keyless)).toMatchObject({ results: 'wrong', presentations: 'skipped' });
  });

  it('says nothing of the pages where there are none', () => {
    const { lines } = describeReport({ ...clean, checked: { ...clean.checked, published: 0 } });
    expect(lines.map(({ check }) => check)).not.toContain('published');
  });

  it('says what is the operator’s word, and how many joined', () => {
    const report = describeReport(clean);
    expect(wordOf(report)).toEqual([
      { part: 'pool', values: { pool: 'employees', ideas: 1, withheld: 1, bands: 0 } },
      { part: 'pool', values: { pool: 'customers', ideas: 0, withheld: 0, bands: 0 } },
      { part: 'unopened', values: { unopened: 3, votes: 3 } },
    ]);
    expect(wordOf({ ...report, unopened: null })).toEqual([]);
    expect(membersOf(report)).toEqual([
      { part: 'roster', values: { pool: 'employees', count: 2, eligible: 5 } },
      { part: 'open', values: { pool: 'customers', count: 1 } },
    ]);
  });

  it('is wrong with any finding, and shows it under its check', () => {
    const codes = Object.keys(checkOf) as FindingCode[];
    for (const code of codes) {
      const { verdict, lines } = describeReport({ ...clean, findings: [{ code }] });
      const state = weaknesses.includes(code) ? 'weak' : 'wrong';
      const unreadable = code === 'export_malformed' || code === 'policy_version_unknown';
      expect(verdict).toBe(unreadable ? 'unreadable' : state);
      const found = lines.filter((line) => line.findings.length > 0);
      expect(found).toEqual([{ check: checkOf[code], state, findings: [{ code }] }]);
    }
  });

  it('is weak where the policy alone lacks something, and wrong with anything else beside it', () => {
    const weak = { ...clean, findings: [{ code: 'settling_off' }, { code: 'delay_off' }] as Finding[] };
    expect(describeReport(weak).verdict).toBe('weak');
    const both = { ...weak, findings: [...weak.findings, { code: 'tally_wrong' } as const] };
    expect(describeReport(both).verdict).toBe('wrong');
  });
});

describe('frauds', () => {
  it.each<[string, Finding[], string[]]>([
    ['a vote', [{ code: 'presentation_invalid', tag: 'aa' }], ['vote_changed']],
    ['an idea', [{ code: 'presentation_invalid', leaf: 3 }], ['entry_changed']],
    ['an entry in its place', [{ code: 'entries_changed', size: 5 }], ['entry_changed']],
    ['a dropped entry', [{ code: 'entries_missing' }, { code: 'entries_changed' }], ['entry_dropped']],
    ['an added entry', [{ code: 'entries_unsigned' }, { code: 'entries_changed' }], ['entry_added']],
    ['fewer opened votes', [{ code: 'opened_count_wrong', expected: 3, found: 2 }], ['entry_dropped']],
    ['more opened votes', [{ code: 'opened_count_wrong', expected: 2, found: 3 }], ['entry_added']],
    [
      'another key',
      [{ code: 'checkpoint_key_wrong', checkpoint: 1 }, { code: 'entries_unsigned' }],
      ['checkpoint_resigned'],
    ],
    [
      'a dropped credential',
      [{ code: 'entries_missing' }, { code: 'more_tags_than_credentials' }],
      ['entry_dropped'],
    ],
    ['another question', [{ code: 'texts_changed', leaf: 0 }], ['campaign_changed']],
    [
      'another number of members on a page',
      [{ code: 'published_count_differs', field: 'enrolled' }],
      ['campaign_changed'],
    ],
    ['another number of votes', [{ code: 'published_count_differs', field: 'votes' }], ['vote_changed']],
    [
      'numbers on the pages of what was dropped from the file',
      [{ code: 'content_missing' }, { code: 'published_count_differs', field: 'ideas' }],
      ['entry_dropped'],
    ],
    ['nothing that tells a fraud', [{ code: 'order_not_neutral', size: 3 }], []],
  ])('%s', (_, findings, expected) => {
    expect(nameFrauds(findings)).toEqual(expected);
  });
});

it('says where, counted from 1', () => {
  const finding: Finding = { code: 'tally_wrong', leaf: 0, pool: 'employees', expected: 2, found: 0 };
  expect(placesOf(finding)).toEqual([
    { part: 'leaf', values: { number: 1 } },
    { part: 'pool', values: { pool: 'employees' } },
    { part: 'numbers', values: { expected: 2, found: 0 } },
  ]);
  expect(placesOf({ code: 'published_idea_differs', page: 'board', idea: 'aa', field: 'title' })).toEqual([
    { part: 'page', values: { page: 'board' } },
    { part: 'field', values: { field: 'title' } },
    { part: 'idea', values: { idea: 'aa' } },
  ]);
});
