import type { IdeaBody, VoteBody } from '../../shared/api/box.ts';
import type { FailureCode } from './api.ts';

/**
 * What a member sends, as it is kept on the device: stored before it is sent, and sent again with the same bytes until
 * the box has answered, so that nothing is lost and nothing counts twice.
 *
 *   waiting ──accepted by the box──▶ accepted ──seen in a release──▶ released
 *      ├──────refused for good──────▶ refused
 *      └──its slot was not free, another entry took over──▶ moved
 */
export type EntryState =
  /** `tried`: bytes may have reached the box. `obstacle`: why the last attempt did not succeed. */
  | {
      name: 'waiting';
      tried: boolean;
      obstacle: FailureCode | null;
      details: Readonly<Record<string, unknown>>;
    }
  /** `release`: the campaign's last release at a moment after the acceptance; null until that is known. */
  | { name: 'accepted'; release: number | null }
  | { name: 'released' }
  | { name: 'refused'; reason: FailureCode }
  /** `to`: the key of the entry that took over. */
  | { name: 'moved'; to: string };

interface Sent {
  /** One a campaign and slot, or a campaign and idea: a changed vote takes the place of the one before. */
  key: string;
  /** Tells an entry from the one that it replaced; grows with each new entry on this device. */
  order: number;
  /** Campaign id, and its address at that time. */
  campaign: string;
  slug: string;
  state: EntryState;
  /** The idea's own title, or the title of the idea voted on: what the activity page shows. */
  title: string;
}
export interface IdeaEntry extends Sent {
  kind: 'idea';
  body: IdeaBody;
  /** The idea's id, which its release will show. */
  idea: string;
}
export interface VoteEntry extends Sent {
  kind: 'vote';
  body: VoteBody;
  /** No other vote of this device on the idea came before it. */
  first: boolean;
}
export type Entry = IdeaEntry | VoteEntry;

export const waiting: EntryState = { name: 'waiting', tried: false, obstacle: null, details: {} };

export const ideaKey = (campaign: string, slot: number): string => `${campaign}/idea/${slot}`;
export const voteKey = (campaign: string, idea: string): string => `${campaign}/vote/${idea}`;

/** What may pass by itself, so that the same bytes are sent again later. */
const passing: ReadonlySet<FailureCode> = new Set([
  'network',
  'unavailable',
  'internal',
  'too_many_requests',
  'anonymity_set_too_small',
]);

/** The state after the box accepted. */
export function afterAcceptance(): EntryState {
  return { name: 'accepted', release: null };
}

/** The state after an attempt failed with `code`. The box says already_counted to bytes that it has: then it has them. */
export function afterFailure(code: FailureCode, details: Readonly<Record<string, unknown>> = {}): EntryState {
  if (code === 'already_counted') return afterAcceptance();
  if (passing.has(code)) return { name: 'waiting', tried: true, obstacle: code, details };
  return { name: 'refused', reason: code };
}

/** What the device knows of a campaign at a moment after the entry's acceptance. */
export interface PublicRecord {
  release: number;
  /** The campaign is closed, which released everything that waited. */
  closed: boolean;
  /** Ids of the released ideas, where they were read. */
  ideas: ReadonlySet<string> | undefined;
}

/**
 * The state after a look at what is published. An idea is released when it stands on the board; a vote, which nobody
 * can see by itself, with the first release after its acceptance, and at the latest when the campaign closes.
 */
export function afterLook(entry: Entry, { release, closed, ideas }: PublicRecord): EntryState {
  const { state } = entry;
  if (state.name !== 'accepted') return state;
  if (entry.kind === 'idea') {
    if (ideas?.has(entry.idea)) return { name: 'released' };
  } else if (closed || (state.release !== null && release > state.release)) {
    return { name: 'released' };
  }
  return state.release === null ? { ...state, release } : state;
}

/**
 * Can it be taken back as if it had never been? Only what surely does not lie in the box: it never left the device, or
 * all that was said to it is that too few people have enrolled.
 */
export function retractable(entry: Entry): boolean {
  const { kind, state } = entry;
  if (state.name === 'refused') return true;
  if (state.name !== 'waiting') return false;
  if (kind === 'vote' && !entry.first) return false;
  return !state.tried || state.obstacle === 'anonymity_set_too_small';
}

/** The slots of 1…`total` that no idea of the campaign holds; a refused idea leaves its slot free. */
export function freeSlots(entries: readonly Entry[], total: number): number[] {
  const taken = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'idea' && entry.state.name !== 'refused' ? [entry.body.slot] : [],
    ),
  );
  return Array.from({ length: total }, (_, index) => index + 1).filter((slot) => !taken.has(slot));
}
