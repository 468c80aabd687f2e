import { expect, test } from 'vitest';
import { seededChance } from '../../../tests/support/random.ts';
import { rosterPool } from '../../../tests/support/usual-pools.ts';
import { type Change, joiningEntry, type OperatorView } from '../operator-view/types.ts';
import { partAttacks } from './parts.ts';
import { setScene } from './scene.ts';

const hex = (byte: number) => byte.toString(16).padStart(2, '0').repeat(32);
const row = (place: number, columns: Record<string, unknown>) => ({
  ...{ ctid: [0, place] as [number, number], xmin: 1, xmax: 0 },
  columns,
});

const membership = (byte: number) => ({
  ...{ group_id: 'group', epoch: 1, member: `\\x${hex(byte + 100)}` },
  ...{ m1_enc: `\\x${hex(byte)}`, m2_enc: `\\x${hex(byte + 1)}` },
});
const joining = (campaign: string, m1: number, other: number) => ({
  ...{ campaign_id: campaign, pool: rosterPool, tag: `\\x${hex(other)}` },
  ...{ m1_enc: `\\x${hex(m1)}`, m2_enc: `\\x${hex(other + 1)}` },
});

/** Two people join a group and the earlier campaign, one after the other; later the second one joins the campaign first. */
function viewOf(first: number, second: number): OperatorView {
  const memberships = [membership(10), membership(20)];
  const earlier = [joining('earlier', 30, 32), joining('earlier', 40, 42)];
  const own = [joining('own', second, 60), joining('own', first, 70)];
  const order: [string, Record<string, unknown>][] = [
    ['registrar.membership', memberships[0] ?? {}],
    ['box.credential', earlier[0] ?? {}],
    ['registrar.membership', memberships[1] ?? {}],
    ['box.credential', earlier[1] ?? {}],
    ...own.map((columns): [string, Record<string, unknown>] => ['box.credential', columns]),
  ];
  const commits = order.map(([table, columns], place) => {
    const kind: Change['kind'] = 'INSERT';
    return { xid: place + 1, at: place, changes: [{ table, kind, columns: columns as Change['columns'] }] };
  });
  return {
    campaignId: 'own',
    policy: { delayMinutes: 10, settleHours: 12, minimumGroup: 5 },
    tables: {
      'registrar.member': [row(1, { id: 'a', group_id: 'group' }), row(2, { id: 'b', group_id: 'group' })],
      'registrar.membership': memberships.map((columns, place) => row(place, columns)),
      'box.credential': [...earlier, ...own].map((columns, place) => row(place, columns)),
    },
    commits,
    versions: [],
    opened: 4,
  } as Partial<OperatorView> as OperatorView;
}

function accused(name: string, view: OperatorView) {
  const attack = partAttacks.find((one) => one.name === name);
  const guesses = attack?.guess(setScene(view, seededChance(1), 'enrolment')) ?? [];
  return new Map(guesses.map(({ entry, suspects }) => [entry, suspects.map(({ is }) => is)]));
}

const both = [membership(10).m1_enc, membership(20).m1_enc];

test('a joining that carries what its membership was asked for with is that membership’s', () => {
  const found = accused('values: the same as a membership’s (joinings)', viewOf(10, 20));
  expect(found.get(joiningEntry(hex(20)))).toEqual([both[1]]);
  expect(found.get(joiningEntry(hex(10)))).toEqual([both[0]]);
});

test('a joining that looks like one of an earlier campaign is by whoever had enrolled just before that one', () => {
  const found = accused('values: the same as in an earlier campaign (joinings)', viewOf(30, 40));
  expect(found.get(joiningEntry(hex(40)))).toEqual([both[1]]);
  expect(found.get(joiningEntry(hex(30)))).toEqual([both[0]]);
});

test('joinings with values of their own may be anybody’s', () => {
  for (const name of [
    'values: the same as a membership’s (joinings)',
    'values: the same as in an earlier campaign (joinings)',
  ])
    for (const suspects of accused(name, viewOf(80, 90)).values()) expect(suspects).toEqual(both);
});
