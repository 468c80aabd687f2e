/**
 * Whether a page goes on showing other ends than the ledger says. Between two of its own requests a server may announce one:
 * the view that was read first is then behind the ledger. And of several processes each hears of it in its own moment: one
 * may still answer with the ledger of before, as long as it takes to notice that it hears nothing. No work of a server comes
 * into it, however long it takes: an honest one shows an end from the moment on at which its ledger says it.
 */
import { LedgerAlarm } from './alarm.ts';
import { expectEnds, type Pin, type ShownCampaign } from './pin.ts';

/** Milliseconds. */
const longestBehind = 60_000;

interface Doubt {
  /** The ends that are shown, and not said. */
  ends: string;
  /** When they were first found so. */
  since: number;
}

export interface ShownEnds {
  /**
   * Throws LedgerAlarm where a view that was read a minute later still shows what the ledger does not say. Until then the
   * device goes by the ledger (ends.ts). `now`: milliseconds of a clock that nobody sets.
   */
  check(pin: Pin, view: ShownCampaign, now: number): void;
}

/** For as long as a page is open. */
export function watchShownEnds(): ShownEnds {
  const doubts = new Map<string, Doubt>();
  /** When each view was first looked at: one that could not be read anew says nothing about the server of now. */
  const read = new WeakMap<ShownCampaign, number>();
  return {
    check(pin, view, now) {
      const at = read.get(view) ?? now;
      read.set(view, at);
      try {
        expectEnds(pin, view);
        doubts.delete(view.id);
      } catch (thrown) {
        if (!(thrown instanceof LedgerAlarm)) throw thrown;
        const ends = [view.opensAt, view.collectUntil, view.voteUntil].join();
        const before = doubts.get(view.id);
        const doubt = before?.ends === ends ? before : { ends, since: now };
        doubts.set(view.id, doubt);
        if (at - doubt.since >= longestBehind) throw thrown;
      }
    },
  };
}
