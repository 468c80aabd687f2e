import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believedAhead, comesAt, mayComeTooLate, surelyUntil } from './moments.ts';
import {
  awaitedFrom,
  beginSettling,
  canBeAwaited,
  delayOf,
  settledAt,
  stillSettling,
  uniform,
} from './timing.ts';

const minute = 60_000;
const hour = 3_600_000;
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the delay of an entry', () => {
  it('lies between nothing and what the policy says', () => {
    expect(delayOf(() => 0, { delayMinutes: 10 })).toBe(0);
    expect(delayOf(() => 0.5, { delayMinutes: 10 })).toBe(5 * minute);
    fc.assert(
      fc.property(unit, fc.nat(1440), (at, delayMinutes) => {
        const delay = delayOf(() => at, { delayMinutes });
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(delayMinutes * minute);
      }),
    );
  });
});

describe('settling', () => {
  const enrolledAt = 1_000_000;
  const settle = (share: number, phaseEnds: number | null = null) =>
    settledAt(() => share, enrolledAt, { settleHours: 20 }, 'roster', phaseEnds);
  const almostOne = 1 - 2 ** -48;

  it('ends between a tenth and nineteen tenths of the hours after enrolment', () => {
    expect(settle(0)).toBeCloseTo(enrolledAt + 2 * hour, 3);
    expect(settle(0.5)).toBeCloseTo(enrolledAt + 20 * hour, 3);
    expect(settle(almostOne)).toBeCloseTo(enrolledAt + 38 * hour, 0);
  });

  it('ends before the phase does, and the sooner the less is left of it', () => {
    const phaseEnds = enrolledAt + 10 * hour;
    expect(settle(0, phaseEnds)).toBeCloseTo(enrolledAt + hour / 2, 3);
    expect(settle(almostOne, phaseEnds)).toBeCloseTo(phaseEnds - hour / 2, 0);
    expect(settle(almostOne, enrolledAt + 100 * hour)).toBe(settle(almostOne));
  });

  it('is over at once where the phase soon is, and not where it is said to have ended before', () => {
    expect(settle(almostOne, enrolledAt + hour / 4)).toBe(enrolledAt);
    for (const ended of [enrolledAt, enrolledAt - hour]) expect(settle(0.5, ended)).toBe(settle(0.5));
  });

  it('is over at once where the policy says so, and where enrolment tells no name', () => {
    expect(settledAt(() => 0.9, 5, { settleHours: 0 }, 'roster', null)).toBe(5);
    expect(settledAt(() => 0.9, 5, { settleHours: 12 }, 'open', null)).toBe(5);
  });
});

describe('a clock that is wrong, or set', () => {
  const enrolled = Date.UTC(2026, 10, 2, 9);
  const day = 24 * hour;
  const ends = enrolled + 100 * day;
  const policy = { settleHours: 1 };
  /** By how much the clock is ahead of the right time, so many minutes after the enrolment. */
  type Wrong = (passed: number) => number;
  const setTo = (wrongBy: number, at: number) => (passed: number) => (passed < at ? 0 : wrongBy);
  const rightAt = (wrongBy: number, at: number) => (passed: number) => (passed < at ? wrongBy : 0);

  /**
   * How long entries stay after the enrolment, in hours, where the device is looked at every ten minutes, each time in another
   * visit. `told`: the server's clock; null where no answer tells it.
   */
  function held(
    wrong: Wrong,
    { told = (passed: number): number | null => enrolled + passed, share = 0.999, phaseEnds = ends } = {},
  ): number {
    const clockAt = (passed: number) => {
      const now = enrolled + passed + wrong(passed / minute);
      const server = told(passed);
      return { now, ahead: server === null ? null : server - now };
    };
    const endOf = (passed: number) => {
      const { now, ahead } = clockAt(passed);
      return surelyUntil(phaseEnds, believedAhead(ahead), now);
    };
    let kept = beginSettling(() => share, clockAt(0), policy, 'roster', endOf(0));
    for (let passed = 0; passed < 100 * day; passed += 10 * minute) {
      kept = stillSettling(() => share, kept, clockAt(passed), policy, endOf(passed));
      if (kept.mayLeaveAt === 0) return passed / hour;
    }
    return Number.POSITIVE_INFINITY;
  }
  const [least, most] = [0.1, 1.9];
  /** Of those times, ten minutes may be added until it is looked at. */
  const sixth = 1 / 6;

  it.each<[string, Wrong]>([
    ['is right', () => 0],
    ['is wrong for good: ten years slow', () => -3_650 * day],
    ['is wrong for good: two years fast', () => 730 * day],
    ['was thirty days slow at the enrolment', rightAt(-30 * day, 20)],
    ['stood in 1970 at the enrolment', rightAt(-enrolled, 20)],
    ['is set forward by an hour', setTo(hour, 20)],
    ['is set forward by a day', setTo(day, 20)],
    ['is set forward by 30 days', setTo(30 * day, 20)],
    ['is set forward by 400 days', setTo(400 * day, 20)],
    ['is set forward and right again', (passed) => (passed > 20 && passed < 50 ? day : 0)],
  ])('neither shortens nor lengthens what settles where it %s', (_, wrong) => {
    const right = held(() => 0);
    expect(right).toBeGreaterThan(most - sixth);
    expect(held(wrong)).toBeGreaterThanOrEqual(right);
    expect(held(wrong)).toBeLessThanOrEqual(right + sixth);
    // Nor for who has drawn the shortest time.
    expect(held(wrong, { share: 0 })).toBeGreaterThanOrEqual(least);
    expect(held(wrong, { share: 0 })).toBeLessThanOrEqual(least + 2 * sixth);
  });

  it.each<[string, Wrong]>([
    ['was three days fast at the enrolment', rightAt(3 * day, 20)],
    ['was 400 days fast at the enrolment', rightAt(400 * day, 20)],
    ['is set back by an hour', setTo(-hour, 20)],
    ['is set back by a day', setTo(-day, 20)],
    ['is set back to 1970', setTo(-enrolled, 20)],
  ])('may draw once more, and holds nothing back for longer, where it %s', (_, wrong) => {
    for (const told of [undefined, () => null]) {
      expect(held(wrong, { told })).toBeGreaterThan(most - sixth);
      expect(held(wrong, { told })).toBeLessThanOrEqual(2 * most + sixth);
    }
  });

  it('may draw once more where it is set back and right again', () => {
    const hours = held((passed) => (passed > 20 && passed < 50 ? -day : 0));
    expect(hours).toBeGreaterThan(most - sixth);
    expect(hours).toBeLessThanOrEqual(2 * most + sixth);
  });

  it('is all that there is where no answer tells another time: far leaps are seen', () => {
    for (const wrong of [rightAt(-enrolled, 20), setTo(400 * day, 20)]) {
      expect(held(wrong, { told: () => null })).toBeGreaterThan(most - sixth);
      expect(held(wrong, { told: () => null })).toBeLessThanOrEqual(2 * most + sixth);
    }
  });

  it('is not shortened by a server that says that more time has passed', () => {
    for (const lie of [hour, day, 40 * day, 400 * day]) {
      const told = (passed: number) => enrolled + passed + (passed < 20 * minute ? 0 : lie);
      expect(held(() => 0, { told })).toBe(held(() => 0));
    }
  });

  it.each([
    ['says that more time has passed', (passed: number) => passed],
    [
      'says so later, when it has told the right time',
      (passed: number) => (passed < 20 * minute ? 0 : passed),
    ],
    ['says so first, and the right time later', (passed: number) => (passed < 20 * minute ? 1 : 0)],
  ])('is not shortened in the last day of a phase by a server that %s', (_, lies) => {
    for (const left of [2.5, 6, 12, 25]) {
      const phaseEnds = enrolled + left * hour;
      for (const share of [0, 0.5, 0.999]) {
        const right = held(() => 0, { share, phaseEnds });
        for (const lie of [0.1, 1, 2, left - 0.6, left - 0.4, left, 20, 26]) {
          const told = (passed: number) => enrolled + passed + (lies(passed) > 0 ? lie * hour : 0);
          expect(held(() => 0, { share, phaseEnds, told })).toBeGreaterThanOrEqual(right);
        }
      }
    }
  });

  it('nor by a clock that is wrong by up to a day, whose server tells the right time', () => {
    for (const left of [2.5, 6, 12, 24.5]) {
      const phaseEnds = enrolled + left * hour;
      for (const share of [0, 0.5, 0.999]) {
        const right = held(() => 0, { share, phaseEnds });
        for (const by of [-24, -12, -2, -0.2, 0.2, 2, 12, 24])
          expect(held(() => by * hour, { share, phaseEnds })).toBeGreaterThanOrEqual(right);
      }
    }
  });

  it('is shortened by the end as ever where a clock is fast by less than is left', () => {
    const phaseEnds = enrolled + 2 * hour;
    for (const by of [0, 0.5, 1, 1.9]) {
      expect(held(() => by * hour, { phaseEnds })).toBeLessThanOrEqual(1.5 + sixth);
    }
  });

  it('draws no earlier moment where the server’s word alone makes the former one look wrong', () => {
    const until = enrolled + 30 * day;
    const clock = (ahead: number) => ({ now: enrolled + 20 * minute, ahead });
    const kept = beginSettling(() => 0.9, { now: enrolled, ahead: day }, policy, 'roster', until);
    const seen = stillSettling(() => 0, kept, clock(0), policy, until);
    expect(seen).toEqual({ mayLeaveAt: kept.mayLeaveAt, ahead: 0 });
    expect(stillSettling(() => 0, seen, clock(0), policy, until)).toBe(seen);
  });

  it('a server that says that none has passed holds back until half an hour before the end', () => {
    const phaseEnds = enrolled + 3 * day;
    const until = held(() => 0, { told: () => enrolled, phaseEnds });
    expect(until).toBeLessThanOrEqual(72 - 0.5 + sixth);
  });

  it('keeps the moment that was drawn while it can be right, and none once it has come', () => {
    const at = (now: number) => ({ now, ahead: 5 });
    const kept = beginSettling(() => 0.5, at(enrolled), policy, 'roster', ends);
    const see = (now: number) => stillSettling(() => 0.999, kept, at(now), policy, ends);
    expect(kept).toEqual({ mayLeaveAt: enrolled + hour, ahead: 5 });
    expect(see(enrolled)).toBe(kept);
    expect(see(kept.mayLeaveAt - 1)).toBe(kept);
    const settled = { mayLeaveAt: 0, ahead: null };
    expect(see(kept.mayLeaveAt)).toEqual(settled);
    expect(see(kept.mayLeaveAt + 30 * day)).toEqual(settled);
    expect(stillSettling(() => 0.5, settled, at(enrolled + 400 * day), policy, ends)).toEqual(settled);
    expect(beginSettling(() => 0.5, at(enrolled), policy, 'open', null)).toEqual(settled);
  });

  it('is believed for ends as far as a time zone reaches', () => {
    const minutes = [0, 2, 3, -3, 26 * 60, 26 * 60 + 1, -1_000_000];
    expect(minutes.map((each) => believedAhead(each * minute) / minute)).toEqual([0, 0, 3, -3, 1560, 0, 0]);
    expect(believedAhead(null)).toBe(0);
  });

  it('leaves a phase as much time as the clock that says so, and no end that either has passed', () => {
    const until = (end: number, ahead: number) => surelyUntil(end * hour, ahead * hour, 0);
    expect(surelyUntil(null, hour, 0)).toBe(null);
    expect([until(5, 0), until(5, 3), until(5, -3)]).toEqual([5 * hour, 5 * hour, 8 * hour]);
    expect([until(5, 5), until(5, 20), until(-1, -3), until(0, 0)]).toEqual([null, null, null, null]);
  });

  it('may cost an entry where one of the clocks says that the phase is over by then', () => {
    const late = (moment: number, ends: number, ahead: number) =>
      mayComeTooLate(moment * hour, ends * hour, ahead * hour);
    expect([late(6, 5, 3), late(6, 7, -3), late(6, 2, -3)]).toEqual([true, true, true]);
    expect([late(6, 7, 3), late(6, 10, -3), late(6, 5, 0)]).toEqual([false, false, false]);
    expect(mayComeTooLate(6 * hour, null, 3 * hour)).toBe(false);
  });
});

describe('what an entry awaits that may have arrived', () => {
  const now = Date.UTC(2026, 10, 2, 9);
  const day = 24 * hour;
  const clock = (set: number) => ({ now: now + set, ahead: 0 - set });
  const awaits = awaitedFrom({ batch: 3 }, () => 0.999, clock(0));

  it('lasts one to two days, by whatever clock', () => {
    expect(awaits).toEqual({ batch: 3, until: expect.closeTo(now + 2 * day, -7), ahead: 0 });
    expect(comesAt(awaits.until, awaits.ahead, clock(400 * day))).toBe(awaits.until + 400 * day);
    expect(comesAt(awaits.until, awaits.ahead, { ahead: null })).toBe(awaits.until);
  });

  it('is drawn anew where the clock was set back: it would last for as long', () => {
    expect([0, day, 400 * day, -1, -day, -400 * day].map((set) => canBeAwaited(awaits, clock(set)))).toEqual([
      ...[true, true, true, true, false, false],
    ]);
  });
});

describe('chance', () => {
  it('covers 0…1 and never reaches 1', () => {
    expect(uniform((length) => new Uint8Array(length))).toBe(0);
    expect(uniform((length) => new Uint8Array(length).fill(255))).toBe(1 - 2 ** -48);
    expect(uniform(() => Uint8Array.of(128, 0, 0, 0, 0, 0))).toBe(0.5);
  });

  it('is uniform: no twentieth is drawn much more often than another', () => {
    const draws = 20_000;
    const counts = new Array<number>(20).fill(0);
    for (let draw = 0; draw < draws; draw++) {
      const at = Math.floor(uniform() * counts.length);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const expected = draws / counts.length;
    const deviation = 6 * Math.sqrt(expected * (1 - 1 / counts.length)); // six standard deviations
    for (const count of counts) expect(Math.abs(count - expected)).toBeLessThan(deviation);
  });
});
