/** A member's device at its box, on a clock that the test moves: for the tests of visits. */
import { ApiError } from '../api/api-error.ts';
import type { CampaignView } from '../api/campaigns.ts';
import { untold } from '../api/pool-view.fixture.ts';
import { nobleRistretto255 as group } from '../credential/ristretto255-noble.ts';
import { plannedEnd } from '../domain/phases.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { usualPools } from '../domain/pools.ts';
import { emptyFrontier } from '../ledger/frontier.ts';
import { toBase64url } from './encoding.ts';
import type { LeavingNote } from './leaving-note.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { believedAhead } from './moments.ts';
import { enrolledMember, membership } from './participation.fixture.ts';
import type { Participation } from './participation.ts';
import { startVisit, type VisitPorts } from './visit.ts';

const minute = 60_000;
export const id = '00000000-0000-4000-8000-000000000001';
export const idea = { id: toBase64url(new Uint8Array(16)), title: 'An idea' };
export const seed = new Uint8Array(32).fill(7);
export const participation = enrolledMember(seed, id);
export const target = { participation, slug: 'a-campaign' };

export const pool = {
  ...usualPools[0],
  ...untold,
  ...{ group: membership.group, eligible: 20, enrolled: 20, taking: 20, batch: 3 },
} as const;
export const view: CampaignView = {
  id,
  slug: 'a-campaign',
  texts: { en: { question: 'What should change?', introduction: '' } },
  language: 'en',
  mode: 'merged',
  flow: 'continuous',
  phase: 'continuous',
  policy: { ...defaultPolicy, settleHours: 0 },
  opensAt: null,
  collectUntil: null,
  voteUntil: null,
  release: 2,
  ideas: 1,
  moderations: 0,
  responded: 0,
  resultsPublished: false,
  pools: [pool],
};

/** A device with its storage in memory, whose member opens and closes pages before a box that keeps what comes. */
export async function setUp(own: Participation = participation, seen: CampaignView = view) {
  const storage = createMemoryStorage(seed);
  const frontier = { ...emptyFrontier, size: 5 };
  const pin = { policy: new Uint8Array(), checkpoint: '', frontier, restorations: [], ends: [] };
  await storage.saveJoined({ membership, participation: own, pin });
  const device = { storage, group, random: () => 0.5 };
  const sent: { body: unknown; at: number }[] = [];
  const batches: unknown[] = [];
  const start = Date.now();
  const public_ = { view: seen, answers: true, reloaded: false, online: true, ahead: 0 };
  let left: LeavingNote = { entries: [], presences: [] };

  const take = async (body: unknown) => {
    sent.push({ body, at: Math.floor((Date.now() - start) / minute) });
    if (public_.answers) return 'a receipt';
    throw new ApiError('network');
  };
  const ports: VisitPorts = {
    ...device,
    box: {
      postEntry: ({ body }) => take(body),
      postPresence: async (_, { batch }) => void batches.push(batch),
    },
    viewOf: () => public_.view,
    takeNote() {
      const note = left;
      left = { entries: [], presences: [] };
      return { note, reloaded: public_.reloaded };
    },
    noteLeaving(note) {
      left = note;
    },
    showsPromised: () => true,
    ahead: () => public_.ahead,
    endsAhead: () => believedAhead(public_.ahead),
    phaseEnd: (_, campaign) => plannedEnd(campaign),
    believeReceipt: async () => undefined,
    refreshView: async () => undefined,
    online: () => public_.online,
    onChange() {},
    now: Date.now,
    setTimer(milliseconds, action) {
      const timer = setTimeout(() => void action(), milliseconds);
      return () => clearTimeout(timer);
    },
    alone: (action) => action(),
  };
  return {
    storage,
    device,
    sent,
    batches,
    public_,
    async open() {
      const outbox = await startVisit(ports);
      await outbox.flush();
      return outbox;
    },
    /** The page is gone before any answer comes. `pass` lets some time pass. */
    async closeUnanswered(outbox: Awaited<ReturnType<typeof startVisit>>, pass: () => Promise<unknown>) {
      const { changeEntry, changeParticipation } = storage;
      storage.changeEntry = () => new Promise(() => {});
      storage.changeParticipation = () => new Promise(() => {});
      void outbox.leave();
      outbox.stop();
      await pass();
      storage.changeEntry = changeEntry;
      storage.changeParticipation = changeParticipation;
    },
  };
}
