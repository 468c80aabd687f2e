import { describe, expect, test } from 'vitest';
import type { Choice } from '../../shared/api/constants.ts';
import { seededChance } from '../../tests/support/random.ts';
import type { UsualPool } from '../../tests/support/usual-pools.ts';
import { type Cast, planIdeas, planVotes } from './plan.ts';
import type { Conversation, Voter } from './polis.ts';

const voter = (id: string, pool: UsualPool, votes: [string, Choice][] = []): Voter => ({
  id,
  pool,
  votes: new Map(votes),
});
const comment = (id: number, author: string) => ({ id: String(id), author, text: `Comment ${id}` });

describe('planIdeas', () => {
  const participants = [voter('a', 'employees'), voter('b', 'employees'), voter('c', 'customers')];
  const poolOf = new Map<string, UsualPool>([
    ...participants.map(({ id, pool }) => [id, pool] as const),
    ['absent', 'customers'],
  ]);
  const plan = (comments: Conversation['comments']) =>
    planIdeas({ topic: '', comments, skipped: [], participants, poolOf }, seededChance(7));

  test('lets authors post their own, up to fifty, and their pool the rest', () => {
    const planned = plan(Array.from({ length: 60 }, (_, id) => comment(id, 'a')));
    expect(planned.filter(({ member }) => member === 'a')).toHaveLength(50);
    expect(planned.filter(({ member }) => member === 'b')).toHaveLength(10);
    const places = planned.map(({ member, slot }) => `${member}/${slot}`);
    expect(new Set(places).size).toBe(60);
    expect(planned.every(({ slot }) => slot >= 1 && slot <= 50)).toBe(true);
  });

  test('gives the ideas of absent authors to their pool, and to the other when it is full', () => {
    const planned = plan(Array.from({ length: 52 }, (_, id) => comment(id, 'absent')));
    expect(planned.slice(0, 50).every(({ member }) => member === 'c')).toBe(true);
    expect(planned.slice(50).map(({ member }) => member)).toEqual(['a', 'b']);
  });

  test('says when there are too few participants', () => {
    expect(() => plan(Array.from({ length: 151 }, (_, id) => comment(id, 'absent')))).toThrow(/choose more/);
  });
});

describe('planVotes', () => {
  const comments = Array.from({ length: 100 }, (_, id) => String(id));
  const voters = Array.from({ length: 100 }, (_, id) =>
    voter(
      String(id),
      'employees',
      comments.map((each): [string, Choice] => [each, 'agree']),
    ),
  );
  const plan = planVotes(voters, 4, seededChance(3));
  const sent = new Map<string, (Cast & { round: number })[]>();
  plan.forEach((ballots, round) => {
    for (const { voter: who, comment: on, casts } of ballots)
      sent.set(`${who.id}/${on}`, [
        ...(sent.get(`${who.id}/${on}`) ?? []),
        ...casts.map((cast) => ({ ...cast, round })),
      ]);
  });
  const shape = (shapes: string) =>
    [...sent.values()].filter((casts) => casts.map(({ expect: e }) => e).join() === shapes);

  test('casts every vote, and ends on the choice of the export', () => {
    expect(sent.size).toBe(10_000);
    for (const casts of sent.values())
      expect(casts.filter((cast) => cast.expect === 'accepted').at(-1)?.choice).toBe('agree');
  });

  test('repeats about 5 % and changes about 1 % twice, within a round and across rounds', () => {
    const copied = shape('accepted,same_receipt');
    const repeated = [...copied, ...shape('accepted,already_counted')];
    expect(repeated.length / sent.size).toBeCloseTo(0.05, 2);
    expect(copied.length).toBeGreaterThan(0);
    for (const [, again] of copied) expect(again?.copy).toBe(true);
    const changed = shape('accepted,accepted,accepted,vote_outdated');
    expect(changed.length / sent.size).toBeCloseTo(0.01, 2);
    for (const casts of [...repeated, ...changed])
      for (const cast of casts) if (cast.copy) expect(cast.round).toBe(casts[0]?.round);
    for (const kind of [repeated, changed]) {
      expect(kind.some((casts) => casts[0]?.round !== casts.at(-1)?.round)).toBe(true);
      expect(kind.some((casts) => casts[0]?.round === casts.at(-1)?.round)).toBe(true);
    }
    for (const [first, second, third, old] of changed) {
      expect([first, second, third, old].map((cast) => cast?.revision)).toEqual([1, 2, 3, 2]);
      expect(new Set([first?.choice, second?.choice, third?.choice]).size).toBe(3);
    }
  });

  test('is the same for the same seed', () => {
    const again = planVotes(voters, 4, seededChance(3));
    expect(again).toEqual(plan);
    expect(planVotes(voters, 4, seededChance(4))).not.toEqual(plan);
  });
});
