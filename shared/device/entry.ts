import type { FailureCode } from '../api/api-error.ts';
import { answeredSlot } from '../domain/answers.ts';
import { changesPerVote } from '../domain/votes.ts';
import type { Body, KindName } from '../entries/kinds.ts';

/** What an entry that may have arrived waits for. */
export interface Awaited {
  /** Number of a release. */
  batch: number;
  /** Milliseconds since 1970, and how far the server's clock was ahead when that was drawn (moments.ts). */
  until: number;
  ahead: number | null;
}

/**
 * What a member sends, as it is kept on the device: stored before it is sent, and sent again with the same bytes until
 * the box has promised to enter it, so that nothing is lost and nothing counts twice.
 *
 *   pending ──receipt──▶ accepted ──its leaf is in the ledger──▶ mixed ──is shown: on the board──▶ counted
 *      ├──────refused for good──────▶ refused; of a changed vote the choice before stands again
 *      └──its slot was not free, its owner lets another entry take over──▶ moved
 *
 * What is not shown by itself, such as a vote, is counted as soon as its leaf is in the ledger. An accepted entry whose leaf
 * does not come is pending again (shared/device/own-reading.ts), and after a restoration of the ledger whatever was found is only accepted
 *.
 */
export type EntryState =
  /**
   * `tried`: bytes may have reached the box. `awaits`: they left in an earlier visit, or long ago; the pool's release of this
   * number will show whether they arrived, if it comes until then. `obstacle`: why the last attempt did not succeed.
   */
  | {
      name: 'pending';
      tried: boolean;
      awaits: Awaited | null;
      obstacle: FailureCode | null;
      details: Readonly<Record<string, unknown>>;
    }
  /** `by`: number of the pool's release that has to bring its leaf; null until a reading told which one is coming. */
  | { name: 'accepted'; by: number | null }
  | { name: 'mixed' }
  | { name: 'counted' }
  | { name: 'refused'; reason: FailureCode }
  /** `to`: the key of the entry that took over. `refused`: the box had said that the slot was not free. */
  | { name: 'moved'; to: string; refused: boolean };

/** A promise of the box: the hash of a leaf, and the signature that it will be in the ledger. Both base64url. */
export interface Receipt {
  leaf: string;
  receipt: string;
}

/** An earlier choice that may lie in the box; null where its receipt has not come. */
export type Replaced = Omit<Receipt, 'receipt'> & { receipt: string | null };

/** What is kept of an entry of any kind. */
export interface Kept<K extends KindName> {
  kind: K;
  body: Body<K>;
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
  /** Hash of the ledger's leaf, base64url. */
  leaf: string;
  /** Signature of the box, base64url; null until it was verified. */
  receipt: string | null;
}
export interface IdeaEntry extends Kept<'idea'> {
  /** The idea's id, which its release will show. */
  idea: string;
}
export interface VoteEntry extends Kept<'vote'> {
  /** No other vote of this device on the idea came before it. */
  first: boolean;
  /** Earlier choices that are not in the ledger yet: what was promised about them holds as well. */
  replaced: readonly Replaced[];
  /** How often this vote was changed in the box once this choice is there. */
  changes: number;
  /** The choice that stands in the box while this one is not accepted; null where there is none. */
  standing: Standing | null;
  /** Why the last change of this vote was refused, so that this choice stands again; null where none was. */
  refusal: FailureCode | null;
}
/** An earlier choice as it was when another one took its place. */
export type Standing = Pick<VoteEntry, 'body' | 'leaf' | 'receipt' | 'state' | 'first' | 'changes'>;
/** Of kinds that are neither changed nor shown by themselves. */
type PlainEntry = { [K in Exclude<KindName, 'idea' | 'vote'>]: Kept<K> }[Exclude<KindName, 'idea' | 'vote'>];
export type Entry = IdeaEntry | VoteEntry | PlainEntry;

/** May a later entry take its place? */
export const isChanged = (entry: Entry): entry is VoteEntry => 'replaced' in entry;
/** Will it stand on the board by itself? */
export const isShown = (entry: Entry): entry is IdeaEntry => 'idea' in entry;

export const pending: Extract<EntryState, { name: 'pending' }> = {
  name: 'pending',
  tried: false,
  awaits: null,
  obstacle: null,
  details: {},
};

export const ideaKey = (campaign: string, slot: number): string => `${campaign}/idea/${slot}`;
/** Tells an entry from all others of the device. */
export const idOf = ({ key, order }: Pick<Entry, 'key' | 'order'>): string => `${key} ${order}`;
export const reportKey = (campaign: string, idea: string): string => `${campaign}/report/${idea}`;
export const voteKey = (campaign: string, idea: string): string => `${campaign}/vote/${idea}`;

/**
 * What the box says about the entry itself. Everything else may pass, and the same bytes are sent again later: what a proxy,
 * a firewall or another server answered in its place, what a redeployment lacks for a moment, what this device met itself.
 * An idea that is not found may come back: after a restoration its author's device sends it again.
 */
const refusing: ReadonlySet<FailureCode> = new Set([
  'presentation_invalid',
  'phase_closed',
  'wrong_pool',
  'slot_used',
  'already_counted',
  'text_refused',
  'vote_outdated',
  'changes_spent',
]);

/** May the same bytes succeed later, though they failed with `code`? */
export const mayPass = (code: FailureCode): boolean => !refusing.has(code);

/** The state after an attempt failed with `code`. Whatever the box says that it has: only a receipt makes it accepted. */
export function afterFailure(
  code: FailureCode,
  details: Readonly<Record<string, unknown>> = {},
  awaits: Awaited | null = null,
): EntryState {
  if (mayPass(code)) return { name: 'pending', tried: true, awaits, obstacle: code, details };
  return { name: 'refused', reason: code };
}

/** The entry in its new state. What was found in the ledger stays found, whichever late answer says less; what moved is over. */
export function advance<E extends Entry>(entry: E, state: EntryState): E {
  const { name } = entry.state;
  const found = name === 'moved' || name === 'counted' || (name === 'mixed' && state.name !== 'counted');
  return found ? entry : { ...entry, state };
}

/** The entry with its receipt, base64url: no earlier choice stands beside it any more. */
export function accepted(entry: Entry, receipt: string): Entry {
  const taken = { ...advance(entry, { name: 'accepted', by: null }), receipt };
  return isChanged(taken) ? { ...taken, standing: null } : taken;
}

/** The state of an idea after a look at the board: `ideas` are the ids that stand there. */
export function afterLook({ state, idea }: IdeaEntry, ideas: ReadonlySet<string>): EntryState {
  return state.name === 'mixed' && ideas.has(idea) ? { name: 'counted' } : state;
}

/** What a newer choice in the place of `entry` must remember of it. */
export function leftBehind(entry: Entry): Replaced[] {
  if (!isChanged(entry)) return [];
  const { leaf, receipt, state } = entry;
  const open = state.name === 'accepted' || (state.name === 'pending' && state.tried);
  return open ? [...entry.replaced, { leaf, receipt }] : [...entry.replaced];
}

/** The entry after an answer about an earlier one in its place. */
export function withReceipt(entry: Entry, leaf: string, receipt: string): Entry {
  if (!isChanged(entry)) return entry;
  const replaced = entry.replaced.map((one) => (one.leaf === leaf ? { leaf, receipt } : one));
  return { ...entry, replaced };
}

/** The choice as it stands while a newer one in its place is not accepted. */
export function standingOf({ body, leaf, receipt, state, first, changes }: VoteEntry): Standing {
  return { body, leaf, receipt, state, first, changes };
}

/** Does a newer choice change this one in the box, or only on the device? */
export function mayBeInBox({ state }: Entry): boolean {
  return ['accepted', 'mixed', 'counted'].includes(state.name) || (state.name === 'pending' && state.tried);
}

/** How often the vote can still be changed. */
export function changesLeft({ changes }: VoteEntry): number {
  return Math.max(0, changesPerVote - changes);
}

/** The entry after it was refused for good: of a changed vote the choice before, which is the one that counts. */
export function afterRefusal(entry: Entry, reason: FailureCode): Entry {
  if (!isChanged(entry) || !entry.standing) return advance(entry, { name: 'refused', reason });
  const { standing, replaced } = entry;
  const open = replaced.find(({ leaf }) => leaf === standing.leaf);
  const receipt = open?.receipt ?? standing.receipt;
  const found: EntryState = { name: 'counted' };
  const known: EntryState = open?.receipt ? { name: 'accepted', by: null } : standing.state;
  return {
    ...entry,
    ...standing,
    receipt,
    state: open ? known : found, // whose leaf is in the ledger is remembered no more
    replaced: replaced.filter(({ leaf }) => leaf !== standing.leaf),
    changes: reason === 'changes_spent' ? changesPerVote : standing.changes,
    standing: null,
    refusal: reason,
  };
}

/** The box had taken it, its leaf did not come or was lost, and it is sent again. */
export function isLost({ state, receipt }: Entry): boolean {
  return state.name === 'pending' && receipt !== null;
}

/** What the box has promised about this entry and not yet kept. */
export function openPromises(entry: Entry): Receipt[] {
  // One that was taken once and is sent again has its promise as before.
  const own = ['accepted', 'pending', 'refused'].includes(entry.state.name) ? [entry] : [];
  const all: readonly Replaced[] = isChanged(entry) ? [...entry.replaced, ...own] : own;
  return all.flatMap(({ leaf, receipt }) => (receipt === null ? [] : [{ leaf, receipt }]));
}

export function leavesOf(entry: Entry): string[] {
  return isChanged(entry) ? [entry.leaf, ...entry.replaced.map(({ leaf }) => leaf)] : [entry.leaf];
}

/** A leaf of it may come with the next release, so that no release may be passed over. */
export function outstanding(entry: Entry): boolean {
  const { state } = entry;
  if (isChanged(entry) && entry.replaced.length > 0) return true;
  return (state.name === 'pending' && state.tried) || openPromises(entry).length > 0;
}

/** Can it be taken back as if it had never been? Only what never left the device, or was refused for good. */
export function retractable(entry: Entry): boolean {
  const { state } = entry;
  if (state.name === 'refused') return true;
  if (state.name !== 'pending') return false;
  if (isChanged(entry) && !entry.first) return false;
  return !state.tried;
}

/** Did the box say that an idea from another device has this one's slot? */
export function isSlotRefused({ state }: Entry): boolean {
  return (
    (state.name === 'refused' && state.reason === 'slot_used') || (state.name === 'moved' && state.refused)
  );
}

/**
 * The slots of 1…`total` that no idea of the campaign holds; `takenSlots`: that ideas from other devices hold. A refused idea
 * leaves its slot free, unless it was refused because an idea from another device has that slot: the next one there would be
 * refused as well, and take its place here.
 */
export function freeSlots(entries: readonly Entry[], takenSlots: readonly number[], total: number): number[] {
  const taken = new Set([
    ...takenSlots,
    ...entries.flatMap((entry) => {
      if (!isShown(entry)) return [];
      const { state, body } = entry;
      return state.name === 'refused' && !isSlotRefused(entry) ? [] : [body.slot];
    }),
  ]);
  return Array.from({ length: total }, (_, index) => index + 1).filter((slot) => !taken.has(slot));
}

/** Can the member still say whether they would have said an idea under their name? */
export function canAnswer(
  entries: readonly Entry[],
  usedSlots: readonly number[],
  takenSlots: readonly number[],
): boolean {
  const free = freeSlots(entries, takenSlots, answeredSlot);
  return free.includes(answeredSlot) && !usedSlots.includes(answeredSlot);
}
