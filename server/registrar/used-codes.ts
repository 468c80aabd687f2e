/**
 * Whoever holds a file of codes could try all of it within seconds, to learn of each whether its member has joined: the used
 * ones are refused. So of each group only so many used codes are answered in an hour, and from then on none at all, used or not,
 * until the next hour begins. Codes that nobody was given do not count, so that no stranger can bring that about; nor does one
 * that is tried again, so that no member can with their own; nor those that admit, so that a company may join at once.
 */
import { Fault } from '../http/fault.ts';
import { createTurns } from '../http/turns.ts';

/** Of those who have joined, as many as may open their link once more in the same hour, in another browser. */
const share = 5;
const fewest = 10;
const hour = 3_600_000;

/**
 * How many used codes are answered in an hour, where so many have joined. Those on the list say nothing: whoever keeps it could
 * add some, and so ask faster.
 */
export function usedCodesAnHour(enrolled: number): number {
  return Math.max(fewest, Math.ceil(enrolled / share));
}

/** A group, and the memberships of its epoch. */
interface Counted {
  id: string;
  enrolled: number;
}

export interface UsedCodes {
  /** Throws codes_paused. */
  expectRoom(group: Counted): void;
  /**
   * Admits by a code, as `record` does unless it was used. `member`: whose code it is, sealed. One after the other, so that all
   * that come at once are not answered either. Throws codes_paused, code_refused, and unavailable where too many wait.
   */
  admit(group: Counted, member: Buffer, record: () => Promise<boolean>): Promise<void>;
}

/** Kept in memory for the hour, a sealed name for each, and written nowhere. */
export function countUsedCodes(clock: () => Date): UsedCodes {
  const inTurn = createTurns(1);
  const used = new Map<string, Set<string>>();
  let present: number | undefined;

  function usedNow(id: string): Set<string> {
    const now = Math.floor(clock().getTime() / hour);
    if (now !== present) used.clear();
    present = now;
    return used.get(id) ?? new Set();
  }

  function expectRoom({ id, enrolled }: Counted): void {
    if (usedNow(id).size >= usedCodesAnHour(enrolled)) throw new Fault('codes_paused');
  }

  return {
    expectRoom,
    admit: (group, member, record) =>
      inTurn(async () => {
        expectRoom(group);
        if (await record()) return;
        used.set(group.id, usedNow(group.id).add(member.toString('hex')));
        throw new Fault('code_refused');
      }),
  };
}
