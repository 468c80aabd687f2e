import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const loaded = Date.UTC(2026, 10, 2, 9);

beforeEach(() => {
  vi.useFakeTimers({ now: loaded, toFake: ['Date', 'performance'] });
  vi.resetModules(); // a page that is loaded
});
afterEach(() => vi.useRealTimers());

/** A page, on a device whose clock is wrong by so much. The server's clock is right, unless the test says otherwise. */
async function openPage(wrongBy = 0) {
  let right = loaded;
  vi.setSystemTime(loaded + wrongBy);
  const clock = await import('./clock.ts');
  return {
    ...clock,
    /** Counted by the page, from when it was loaded. */
    passed: () => clock.deviceNow() - loaded - wrongBy,
    pass(milliseconds: number) {
      right += milliseconds;
      vi.advanceTimersByTime(milliseconds);
    },
    /** Somebody sets the clock, or a time server does. */
    set: (by: number) => void vi.setSystemTime(Date.now() + by),
    /** Its own counter stands still, and its clock goes on. */
    sleep(milliseconds: number) {
      right += milliseconds;
      vi.setSystemTime(Date.now() + milliseconds);
    },
    answer: (wrong = 0) => clock.noteTime(new Headers({ date: new Date(right + wrong).toUTCString() })),
  };
}

describe('a clock that is set while the page is open', () => {
  test.each([
    ['set back by an hour', -hour],
    ['set back by a year', -365 * day],
    ['set forward by a day', day],
    ['set forward by 400 days', 400 * day],
    ['set to 1970', -loaded],
  ])('changes no duration: %s', async (_, by) => {
    const page = await openPage();
    page.answer();
    page.pass(10 * minute);
    page.set(by);
    expect(page.passed()).toBe(10 * minute);
    page.pass(10 * minute);
    page.answer();
    expect(page.passed()).toBe(20 * minute);
    expect([page.serverAhead.value, page.clockAhead.value]).toEqual([0, 0]);
    expect(page.serverNow().getTime()).toBe(loaded + 20 * minute);
  });

  test('changes none either before the first answer, where it is set back', async () => {
    const page = await openPage();
    page.set(-5 * hour);
    page.pass(10 * minute);
    page.answer();
    expect([page.passed(), page.serverAhead.value]).toEqual([10 * minute, 0]);
  });
});

describe('a machine that sleeps', () => {
  test.each([20 * minute, 8 * hour, 60 * day])('has let so many milliseconds pass: %i', async (slept) => {
    const page = await openPage(-3 * hour);
    page.answer();
    page.pass(minute);
    page.sleep(slept);
    expect(page.passed()).toBe(minute);
    page.answer();
    expect(page.passed()).toBe(minute + slept);
    expect([page.serverAhead.value, page.clockAhead.value]).toEqual([3 * hour, 3 * hour]);
  });

  test('counts no more than the clock and the server both say', async () => {
    const page = await openPage();
    page.answer();
    page.sleep(2 * hour);
    page.set(day);
    page.answer();
    expect(page.passed()).toBe(2 * hour);
    // Nor what a server says that moves its own clock, nor less since the clock was set back.
    page.answer(5 * hour);
    expect(page.passed()).toBe(2 * hour);
    expect([page.serverAhead.value, page.clockAhead.value]).toEqual([0, 5 * hour]);
    page.set(-3 * day);
    page.answer();
    page.sleep(hour);
    page.answer();
    expect(page.passed()).toBe(3 * hour);
  });
});

describe('a clock that is wrong all the time', () => {
  test.each([
    [3 * minute, true],
    [-25 * hour, true],
    [400 * day, false],
    [-loaded, false],
  ])(
    'by %i is seen, and put right for ends where a time zone could explain it',
    async (wrongBy, believed) => {
      const page = await openPage(wrongBy);
      expect(page.serverAhead.value).toBe(null);
      page.answer();
      expect(page.serverAhead.value).toBe(-wrongBy);
      expect(page.clockAhead.value).toBe(believed ? -wrongBy : 0);
    },
  );

  test('is not judged by an answer that was kept on the way', async () => {
    const page = await openPage();
    page.noteTime(new Headers({ date: new Date(0).toUTCString(), age: '5' }));
    page.noteTime(new Headers());
    expect([page.serverAhead.value, page.clockAhead.value]).toEqual([null, 0]);
  });
});
