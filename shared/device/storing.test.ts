import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import type { Choice } from '../api/constants.ts';
import { nobleRistretto255 as group } from '../credential/ristretto255-noble.ts';
import { changesPerVote } from '../domain/votes.ts';
import { emptyFrontier } from '../ledger/frontier.ts';
import { toBase64url } from './encoding.ts';
import { changesLeft, type VoteEntry, voteKey } from './entry.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { enrolledMember } from './participation.fixture.ts';
import { accept, moveIdea, replaceRefused, setState, storeIdea, storeVote } from './storing.ts';

const campaign = '00000000-0000-4000-8000-000000000001';
const idea = { id: toBase64url(new Uint8Array(16)), title: 'An idea' };
const seed = new Uint8Array(32).fill(7);
const participation = enrolledMember(seed, campaign);

/** A member who votes on one idea, and the box that takes or refuses what they send. */
function setUp() {
  const storage = createMemoryStorage(seed);
  const device = { storage, group, random: () => 0.5 };
  const target = { participation, slug: 'a-campaign' };
  const now = async () => {
    const [entry] = await storage.readEntries(campaign);
    if (entry?.kind !== 'vote') throw new Error('There is no vote');
    return entry;
  };
  return {
    storage,
    device,
    target,
    now,
    choose: (choice: Choice) => storeVote(device, target, idea, choice),
    async send(receipt = 'signed'): Promise<VoteEntry> {
      await accept(storage, await now(), receipt);
      return now();
    },
    async refuse(reason: 'changes_spent' | 'phase_closed'): Promise<VoteEntry> {
      await setState(storage, await now(), { name: 'refused', reason });
      return now();
    },
  };
}

test('an idea whose slot the box says is taken gets another one where its owner wishes so, and not before', async () => {
  const { storage, device, target } = setUp();
  const draft = { title: 'An idea', body: '', language: 'en', underOwnName: null } as const;
  const key = await storeIdea(device, target, draft, 2);
  const ideas = async () => (await storage.readEntries(campaign)).filter((entry) => entry.kind === 'idea');
  const at = async (place: number) => {
    const found = (await ideas())[place];
    if (!found) throw new Error(`There is no idea ${place}`);
    return found;
  };
  const entry = await at(0);
  expect(await replaceRefused(device, target, entry, new ApiError('slot_used', 409))).toBe(false);
  await setState(storage, entry, { name: 'refused', reason: 'slot_used' });
  expect(await ideas()).toHaveLength(1);

  const to = await moveIdea(device, target, await at(0), 2);
  const [before, after] = await ideas();
  expect(before).toMatchObject({ key, state: { name: 'moved', to, refused: true } });
  expect(after).toMatchObject({ key: to, state: { name: 'pending', tried: false } });
  // An answer that comes late changes nothing of it.
  await setState(storage, entry, { name: 'refused', reason: 'slot_used' });
  expect((await at(0)).state.name).toBe('moved');
  await expect(moveIdea(device, target, await at(1), 2)).rejects.toMatchObject({ code: 'slot_used' });
});

test('one idea of a member has an answer about their name, in the slot in which answers are counted as people', async () => {
  const { storage, device, target } = setUp();
  const write = async (underOwnName: 'no' | null) => {
    const key = await storeIdea(
      device,
      target,
      { title: 'An idea', body: '', language: 'en', underOwnName },
      3,
    );
    const entry = (await storage.readEntries(campaign)).find((one) => one.key === key);
    return entry?.kind === 'idea' ? [entry.body.slot, entry.body.underOwnName] : undefined;
  };
  expect((await write(null))?.[0]).not.toBe(1);
  expect(await write('no')).toEqual([1, 'no']);
  expect((await write('no'))?.[1]).toBe(null);
});

describe('a change that the box refuses', () => {
  test('gives back the choice that counts, with its receipt, and says why', async () => {
    const { choose, send, refuse } = setUp();
    await choose('agree');
    const counts = await send();
    await choose('disagree');
    expect(await refuse('phase_closed')).toMatchObject({
      body: counts.body,
      leaf: counts.leaf,
      receipt: 'signed',
      state: { name: 'accepted', by: null },
      replaced: [],
      refusal: 'phase_closed',
    });
  });

  test('gives it back as counted where its leaf was found meanwhile', async () => {
    const { storage, choose, send, refuse, now } = setUp();
    await choose('agree');
    const counts = await send();
    await choose('disagree');
    const pin = {
      checkpoint: '',
      frontier: emptyFrontier,
      policy: new Uint8Array(),
      restorations: [],
      ends: [],
    };
    const own = { found: new Set([counts.leaf]), whole: true, batch: 0, restored: false };
    await storage.saveFollowed(campaign, { pin, left: undefined, own });
    expect((await now()).replaced).toEqual([]);
    expect(await refuse('phase_closed')).toMatchObject({ body: counts.body, state: { name: 'counted' } });
  });

  test('of a first vote leaves nothing that counts', async () => {
    const { choose, refuse } = setUp();
    await choose('agree');
    expect(await refuse('phase_closed')).toMatchObject({
      state: { name: 'refused', reason: 'phase_closed' },
    });
  });

  test('because they are spent is the last one', async () => {
    const { choose, send, refuse } = setUp();
    await choose('agree');
    await send();
    await choose('disagree');
    const entry = await refuse('changes_spent');
    expect(entry).toMatchObject({ body: { choice: 'agree' }, refusal: 'changes_spent' });
    expect(changesLeft(entry)).toBe(0);
    await expect(choose('pass')).rejects.toMatchObject({ code: 'changes_spent' });
  });
});

describe('changes', () => {
  test('are counted where the box may have the choice before, and end at their number', async () => {
    const { choose, send, now } = setUp();
    await choose('agree');
    await choose('disagree'); // nothing has left yet
    expect(changesLeft(await now())).toBe(changesPerVote);
    await send();
    for (let made = 1; made <= changesPerVote; made++) {
      await choose(made % 2 ? 'agree' : 'disagree');
      expect(changesLeft(await now())).toBe(changesPerVote - made);
      await send();
    }
    await expect(choose('pass')).rejects.toBeInstanceOf(ApiError);
    expect((await now()).body.choice).toBe('disagree');
  });

  test('begin where another device of the member has voted before', async () => {
    const { device, target, choose, now } = setUp();
    await choose('agree');
    const outdated = new ApiError('vote_outdated', 409, { revision: 950_000 });
    expect(await replaceRefused(device, target, await now(), outdated)).toBe(true);
    expect(await now()).toMatchObject({ changes: 1, standing: null, body: { revision: 950_001 } });
    expect((await now()).key).toBe(voteKey(campaign, idea.id));
  });
});
