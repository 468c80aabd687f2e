import { describe, expect, test } from 'vitest';
import { secretsOf } from '../../../server/keys.ts';
import type { DumpedRow, OperatorView } from '../operator-view/types.ts';
import { findShared } from './values.ts';

const row = (columns: Record<string, unknown>): DumpedRow => ({ ctid: [0, 1], xmin: 1, xmax: 0, columns });
const campaignId = '0b6ef5e2-8f0b-4b38-a8a1-4c9f0a6a1d11';
const member = {
  campaign_id: campaignId,
  pool: 'employees',
  id: '5f0c2b1e-6d0b-4f7e-9c57-0d6a1c1f6b1a',
  name: 'Amélie Hamel',
  code_hash: `\\x${'a1b2c3d4'.repeat(8)}`,
};

function lootOf(idea: Record<string, unknown>, more: Partial<OperatorView> = {}): OperatorView {
  return {
    campaignId,
    secrets: secretsOf(new Uint8Array(32)),
    policy: { delayMinutes: 10, settleHours: 12, minimumGroup: 5 },
    opened: 0,
    tables: {
      'registrar.member': [row(member)],
      'box.idea': [
        row({ campaign_id: campaignId, pool: 'employees', tag: `\\x${'00'.repeat(32)}`, ...idea }),
      ],
    },
    versions: [],
    commits: [],
    statements: [],
    serverLog: '',
    accessLog: [],
    requests: [],
    own: new Set(),
    served: [],
    live: [],
    catalogue: {},
    ...more,
  };
}

test('nothing but the campaign and the pool is on both sides', () => {
  const { searched, shared } = findShared(lootOf({ title: 'Longer opening hours' }));
  expect(searched).toBeGreaterThan(4);
  expect(shared).toEqual([]);
});

const hash = Buffer.from(member.code_hash.slice(2), 'hex');

describe('finds a planted value', () => {
  test.each<[string, Record<string, unknown>]>([
    ['as it is', { body: 'Ask Amélie Hamel about it.' }],
    ['in a longer run of bytes', { presentation: `\\x0102${hash.toString('hex')}0304` }],
    ['in base64', { body: `[${hash.toString('base64')}]` }],
    ['in base64url', { body: hash.toString('base64url') }],
    ['an id without hyphens', { author_key: `\\x${member.id.replaceAll('-', '')}` }],
    ['an id as base64', { body: Buffer.from(member.id.replaceAll('-', ''), 'hex').toString('base64') }],
  ])('%s', (_, idea) => {
    expect(findShared(lootOf(idea)).shared).toHaveLength(1);
  });

  test('in a row that is gone, on disk and in the write-ahead log', () => {
    const data = `00${Buffer.from(member.name).toString('hex')}00`;
    const versions = [{ table: 'box.pending_idea', xmin: 1, xmax: 2, data }];
    const columns = { sealed: member.code_hash };
    const changes = [{ table: 'box.waiting_vote', kind: 'INSERT' as const, columns }];
    expect(findShared(lootOf({}, { versions })).shared).toMatchObject([{ value: member.name }]);
    expect(findShared(lootOf({}, { commits: [{ xid: 1, at: 0, changes }] })).shared).not.toEqual([]);
  });

  test('a number, but not among the digits of bytes or of an id', () => {
    const search = (id: string) =>
      findShared(
        lootOf(
          {},
          {
            tables: { 'registrar.member': [row({ ...member, id })], 'box.vote': [row({ revision: 680332 })] },
          },
        ),
      ).shared;
    for (const id of ['no. 680332', 'ref680332', 'x680332a']) expect(search(id)).toHaveLength(1);
    for (const id of [`\\x${'ab680332'.repeat(2)}`, 'ab680332-6d0b-4f7e-9c57-0d6a1c1f6b1a'])
      expect(search(id)).toEqual([]);
  });

  test('in the log of the server', () => {
    const { shared } = findShared(lootOf({}, { serverLog: `enrolled ${member.id}` }));
    expect(shared).toMatchObject([{ into: 'log of the server' }]);
  });

  test('in what PostgreSQL keeps as statistics', () => {
    const catalogue = { pg_stats: [{ schemaname: 'box', most_common_vals: ['Amélie Hamel'] }] };
    expect(findShared(lootOf({}, { catalogue })).shared).toHaveLength(1);
  });
});
