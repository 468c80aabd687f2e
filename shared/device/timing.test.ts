import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayOf, settledAt, settlesAt, uniform } from './timing.ts';

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

describe('a clock that is wrong at the enrolment', () => {
  const enrolled = Date.UTC(2026, 10, 2, 9);
  const ends = enrolled + 5 * 24 * hour;
  const day = 24 * hour;
  const policy = { settleHours: 1 };
  const draw = (share: number, now: number) => settledAt(() => share, now, policy, 'roster', ends);
  const see = (kept: number, now: number, share = 0.999) =>
    settlesAt(() => share, kept, now, policy, 'roster', ends);

  /** How long entries stay after the enrolment, in hours, where the device is looked at every ten minutes. */
  function held(wrongBy: number, rightAfter: number): number {
    const clock = (passed: number) => enrolled + passed + (passed < rightAfter ? wrongBy : 0);
    let kept = draw(0.999, clock(0));
    for (let passed = 0; passed < 1_000 * hour; passed += 10 * minute) {
      kept = see(kept, clock(passed));
      if (kept === 0) return passed / hour;
    }
    return Number.POSITIVE_INFINITY;
  }

  it.each([
    ['is right', 0],
    ['is three days fast', 3 * day],
    ['is 400 days fast', 400 * day],
    ['stands in 1970', -enrolled],
    ['is ten years slow', -3_650 * day],
  ])('holds nothing back for long once it is right, where it %s', (_, wrongBy) => {
    const hours = held(wrongBy, 20 * minute);
    expect(hours).toBeGreaterThan(1);
    expect(hours).toBeLessThanOrEqual(2.4); // two hours at most, from when it is right
  });

  it.each([
    ['ten years slow', -3_650 * day],
    ['two years fast', 730 * day],
  ])('makes no difference where it is %s for good', (_, wrongBy) => {
    expect(held(wrongBy, Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(2);
    expect(held(wrongBy, Number.POSITIVE_INFINITY)).toBeGreaterThan(1);
  });

  it('keeps the moment that was drawn while it can be right, and none once it has come', () => {
    const kept = draw(0.5, enrolled);
    expect(see(kept, enrolled)).toBe(kept);
    expect(see(kept, kept - 1)).toBe(kept);
    expect(see(kept, kept)).toBe(0);
    expect(see(kept, kept + 30 * day)).toBe(0);
    expect(see(0, enrolled + 400 * day)).toBe(0);
    expect(settlesAt(() => 0.5, enrolled, enrolled, policy, 'open', null)).toBe(0);
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
