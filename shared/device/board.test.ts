import { beforeEach, expect, test, vi } from 'vitest';
import { lookAtBoard, type ShownIdea } from './board.ts';
import { toBase64url } from './encoding.ts';
import { authorKey } from './entries.ts';
import { ideaKey, isShown } from './entry.ts';
import { moveIdea, storeIdea } from './storing.ts';
import { id, participation, seed, setUp, target, view } from './visit.fixture.ts';

const minute = 60_000;
const total = 4;
const draft = { title: 'An idea', body: '', language: 'en', underOwnName: null } as const;

/** An idea on the board that the member of this seed sent in this slot. */
const shownIdea = (slot: number, idea = `idea in ${slot}`, of = seed): ShownIdea => ({
  id: idea,
  authorKey: toBase64url(authorKey(of, id, slot)),
});
const others = [1, 2, 3, 4].map((slot) => shownIdea(slot, `another's in ${slot}`, new Uint8Array(32)));

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('a device knows by the board which slots its member has used elsewhere, and takes none of them', async () => {
  const { storage, device } = await setUp();
  const board = [...others, shownIdea(2), shownIdea(3)];
  expect(await lookAtBoard(storage, id, total, board)).toBe(true);
  expect((await storage.readParticipation(id))?.takenSlots).toEqual([2, 3]);
  expect(await lookAtBoard(storage, id, total, board)).toBe(false);
  const keys = [];
  for (const _ of [1, 2]) keys.push(await storeIdea(device, target, draft, total));
  expect(keys.sort()).toEqual([1, 4].map((slot) => ideaKey(id, slot)));
  await expect(storeIdea(device, target, draft, total)).rejects.toMatchObject({ code: 'slot_used' });
});

test('its own ideas are moved on, and are no other device’s; where it takes no part it looks at nothing', async () => {
  const { storage, device } = await setUp();
  const key = await storeIdea(device, target, draft, total);
  const [entry] = (await storage.readEntries(id)).filter(isShown);
  await storage.changeEntry(key, (current) => ({ ...current, state: { name: 'mixed' } }));
  const board = [...others, shownIdea(entry?.body.slot ?? 0, entry?.idea)];
  expect(await lookAtBoard(storage, id, total, board)).toBe(true);
  expect((await storage.readEntries(id))[0]?.state.name).toBe('counted');
  expect((await storage.readParticipation(id))?.takenSlots).toEqual([]);
  expect(await lookAtBoard(storage, 'another campaign', total, board)).toBe(false);
});

test('what was written before the board showed its slot as used never leaves; as another idea it leaves later', async () => {
  const { storage, device, sent, public_, open } = await setUp(participation, {
    ...view,
    policy: { ...view.policy, settleHours: 12 },
  });
  const key = await storeIdea(device, target, draft, total);
  const slot = Number(key.split('/').at(-1));
  await lookAtBoard(storage, id, total, [shownIdea(slot)]);
  const outbox = await open();
  await vi.advanceTimersByTimeAsync(48 * 60 * minute);
  await outbox.leave();
  expect(sent).toEqual([]);

  public_.answers = true;
  const [entry] = (await storage.readEntries(id)).filter(isShown);
  if (!entry) throw new Error('There is no idea');
  await moveIdea(device, target, entry, total);
  await outbox.flush();
  await vi.advanceTimersByTimeAsync(5 * 60 * minute);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(7 * 60 * minute);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).not.toMatchObject({ slot });
});
