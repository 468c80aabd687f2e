/** What a visit sends where the device's clock was set since the visit before. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toBase64url } from './encoding.ts';
import { storeVote } from './storing.ts';
import { beginSettling } from './timing.ts';
import { id, idea, participation, setUp, target, view } from './visit.fixture.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const soon = () => vi.advanceTimersByTimeAsync(minute);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const another = (at: number) => ({ ...idea, id: toBase64url(new Uint8Array(16).fill(at)) });

type Member = Awaited<ReturnType<typeof setUp>>;

/** Somebody sets the clock of the device, and the next answer of the server tells by how much it is ahead. */
function set({ public_ }: Member, by: number): void {
  vi.setSystemTime(Date.now() + by);
  public_.ahead -= by;
}

/** Opens a page for some minutes. */
async function visit({ open, sent }: Member, minutes: number): Promise<number> {
  const outbox = await open();
  await vi.advanceTimersByTimeAsync(minutes * minute);
  outbox.stop();
  return sent.length;
}

describe('what settles', () => {
  const policy = { ...view.policy, settleHours: 12 };
  /** In the middle of what can be drawn: in 12 hours. */
  async function enrol(): Promise<Member> {
    const settling = beginSettling(() => 0.5, { now: Date.now(), ahead: 0 }, policy, 'roster', null);
    const member = await setUp({ ...participation, ...settling }, { ...view, policy });
    await storeVote(member.device, target, idea, 'agree');
    return member;
  }

  test.each([
    ['is not set', 0],
    ['is set forward by a day', day],
    ['is set forward by 30 days', 30 * day],
    ['is set forward by 400 days', 400 * day],
  ])('leaves after as long as was drawn where the clock %s between two visits', async (_, by) => {
    const member = await enrol();
    expect(await visit(member, 30)).toBe(0);
    set(member, by);
    expect(await visit(member, 30)).toBe(0);
    await vi.advanceTimersByTimeAsync(10.5 * hour);
    expect(await visit(member, 25)).toBe(0);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(await visit(member, 20)).toBe(1);
    // The device keeps no time any more.
    expect(await member.storage.readParticipation(id)).toMatchObject({ mayLeaveAt: 0, ahead: null });
  });

  test.each([
    ['a day', day],
    ['400 days', 400 * day],
    ['so much that it stands in 1970', Number.NaN],
  ])('waits no longer than anybody does where the clock is set back by %s', async (_, by) => {
    const member = await enrol();
    expect(await visit(member, 30)).toBe(0);
    set(member, -(Number.isNaN(by) ? Date.now() : by));
    expect(await visit(member, 30)).toBe(0);
    await vi.advanceTimersByTimeAsync(22.8 * hour);
    expect(await visit(member, 20)).toBe(1);
  });

  test('is not hurried by a server that shows a later time', async () => {
    const member = await enrol();
    expect(await visit(member, 30)).toBe(0);
    member.public_.ahead += 20 * hour;
    await vi.advanceTimersByTimeAsync(10 * hour);
    expect(await visit(member, 30)).toBe(0);
    await vi.advanceTimersByTimeAsync(hour);
    expect(await visit(member, 20)).toBe(1);
  });

  test.each([
    [
      'a server that shows a later time',
      ({ public_ }: Member, by: number) => {
        public_.ahead += by;
      },
    ],
    ['its own clock, set forward', set],
  ])('is not hurried in the last day of its phase by %s', async (_, lie) => {
    for (const by of [1, 15.6, 19, 19.4, 20, 24]) {
      const member = await enrol();
      const voteUntil = new Date(Date.now() + 20 * hour).toISOString();
      member.public_.view = { ...view, policy, voteUntil };
      expect(await visit(member, 30)).toBe(0);
      lie(member, by * hour);
      for (let hours = 0; hours < 5; hours++) expect(await visit(member, 120)).toBe(0);
      await vi.advanceTimersByTimeAsync(90 * minute);
      expect(await visit(member, 20)).toBe(1);
    }
  });
});

describe('what left in an earlier visit, without an answer', () => {
  async function leave(): Promise<Member> {
    const member = await setUp();
    await storeVote(member.device, target, idea, 'agree');
    await member.closeUnanswered(await member.open(), soon);
    expect(await visit(member, 5)).toBe(1);
    return member;
  }

  test('is not sent again sooner where the clock is set forward', async () => {
    const member = await leave();
    set(member, 30 * day);
    expect(await visit(member, 60)).toBe(1);
    await vi.advanceTimersByTimeAsync(36 * hour);
    expect(await visit(member, 20)).toBe(2);
  });

  test('is sent again after two days at most where the clock was a year fast', async () => {
    const member = await setUp();
    set(member, 365 * day);
    await storeVote(member.device, target, idea, 'agree');
    await member.closeUnanswered(await member.open(), soon);
    expect(await visit(member, 5)).toBe(1);
    set(member, -365 * day);
    expect(await visit(member, 60)).toBe(1);
    await vi.advanceTimersByTimeAsync(2 * day);
    expect(await visit(member, 20)).toBe(2);
  });
});

test.each([0, -24, 24, -26, 26])(
  'what is held leaves before an end that is announced, on a clock that is wrong by %i hours',
  async (hours) => {
    const held = { ...view, policy: { ...view.policy, delayMinutes: 1440 } };
    const member = await setUp(participation, held);
    const start = Date.now();
    set(member, hours * hour);
    for (const at of [1, 2, 3]) await storeVote(member.device, target, another(at), 'agree');
    const outbox = await member.open();
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(member.sent).toEqual([]);
    // By the server's clock.
    member.public_.view = { ...held, voteUntil: new Date(start + 70 * minute).toISOString() };
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(member.sent).toHaveLength(3);
  },
);
