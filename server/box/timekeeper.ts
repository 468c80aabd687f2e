import type { Kysely } from 'kysely';
import { isAway } from '../database/away.ts';
import type { BoxDatabase } from '../database/tables.ts';
import { type ClockNews, type Doubt, readClock, type StoredClock, storeClock } from './clock-queries.ts';
import type { Clocks } from './clocks.ts';

type Db = Kysely<BoxDatabase>;

const minute = 60_000;
/** In minutes. Clocks agree if they differ by no more than this: systems set theirs in steps, and minutes are what is stored. */
const tolerance = 5;

const toMinutes = (milliseconds: number) => Math.floor(milliseconds / minute);

/** A time in milliseconds since 1970 that was believed, and the uptime in seconds at that moment. */
interface Moment {
  time: number;
  uptime: number;
  /** It is not known how much time passed before this moment: the right time is this one or a later one. */
  atLeast?: boolean;
}

export interface Timekeeper {
  /** The time that everything in the box goes by. It never runs ahead of what has passed since it was believed last. */
  now(): Date;
  /** Compares the clocks. Called once a minute, before anything is done because of the time. */
  check(): Promise<void>;
  /** What the clocks that do not agree show now; null where none is doubted. */
  readDoubt(db: Db): Promise<Doubt | null>;
}

/**
 * Keeps the time of a box (docs/decisions/0027). A clock that is ahead of the time that has passed, or that differs from the
 * database's, is not believed until it is set right or a manager says that it is right: a phase that has ended never begins
 * again. A clock that is set back is believed, since nothing comes too early by it.
 * `report`: gets a line when a doubt begins, and one when it ends.
 */
export async function createTimekeeper(
  clocks: Clocks,
  db: Db,
  report: (line: string) => void,
): Promise<Timekeeper> {
  let last: Moment | undefined;
  let doubt: Doubt | undefined;

  async function check(): Promise<void> {
    const stored = await readClock(db);
    const database = (await clocks.database(db)).getTime();
    const wall = clocks.wall().getTime();
    const isFirst = last === undefined;
    last ??= lastStored(stored, clocks);
    const ahead =
      last && !last.atLeast
        ? wall > reckon(last, clocks) + tolerance * minute
        : isStillDoubted(stored?.doubt, toMinutes(wall));
    const believed = !isApart(wall, database, stored) && (!ahead || isConfirmed(stored, wall));
    if (believed) last = { time: wall, uptime: clocks.uptime() };
    const known = Math.max(stored?.minute ?? 0, stored?.doubt?.reckoned ?? 0);
    last ??= {
      time: known > 0 ? known * minute : Math.min(wall, database),
      uptime: clocks.uptime(),
      atLeast: true,
    };

    const before = doubt;
    doubt = believed
      ? undefined
      : {
          clock: toMinutes(wall),
          reckoned: toMinutes(reckon(last, clocks)),
          database: toMinutes(database),
        };
    if (!before !== !doubt) report(doubt ? describe(doubt) : 'The clock is believed again.');

    const news: ClockNews = {};
    const isOwn = isFirst || stored?.boot === clocks.boot;
    if (believed && isOwn && !tells(stored, clocks, wall))
      news.believed = {
        minute: toMinutes(wall),
        boot: clocks.boot ?? null,
        uptime: Math.floor(clocks.uptime() / 60),
      };
    // That of another process stays as long as that one is not told otherwise.
    if (doubt && !(stored?.doubt && before && areAlike(before, doubt))) news.doubt = doubt;
    if (believed && stored?.doubt && (isFirst || before)) news.doubt = null;
    // Nothing in a minute without news: transaction numbers that were used up at a steady pace would be a clock
    // (docs/decisions/0028). What cannot be stored is known here all the same.
    if (Object.keys(news).length > 0)
      await storeClock(db, news).catch((error) => {
        if (!isAway(error)) throw error;
      });
  }

  await check();
  return {
    check,
    now() {
      const wall = clocks.wall().getTime();
      if (!last) return new Date(wall);
      const reckoned = reckon(last, clocks);
      return new Date(wall > reckoned + (doubt ? 0 : tolerance * minute) ? reckoned : wall);
    },
    async readDoubt(reader) {
      const stored = (await readClock(reader))?.doubt;
      if (!stored) return null;
      const passed = toMinutes((await clocks.database(reader)).getTime()) - stored.database;
      const { clock, reckoned, database } = stored;
      return { clock: clock + passed, reckoned: reckoned + passed, database: database + passed };
    },
  };
}

/** Three clocks go on: how far they are apart is what stays. */
export function areAlike(one: Doubt, other: Doubt): boolean {
  const lead = (doubt: Doubt, of: 'reckoned' | 'database') => doubt.clock - doubt[of];
  return (['reckoned', 'database'] as const).every(
    (of) => Math.abs(lead(one, of) - lead(other, of)) <= tolerance,
  );
}

function reckon({ time, uptime }: Moment, clocks: Pick<Clocks, 'uptime'>): number {
  return time + (clocks.uptime() - uptime) * 1000;
}

/** Where the machine has not started since, its uptime tells how much time has passed. */
function lastStored(stored: StoredClock | undefined, { boot, uptime }: Clocks): Moment | undefined {
  if (!stored || stored.minute === null || stored.uptime === null) return undefined;
  if (boot === undefined || stored.boot !== boot) return undefined;
  const then = stored.uptime * 60;
  // In some containers it begins anew with the container.
  return then > uptime() ? undefined : { time: stored.minute * minute, uptime: then };
}

/** Whether the next process can reckon the right time from what is stored. */
function tells(stored: StoredClock | undefined, clocks: Clocks, now: number): boolean {
  const then = lastStored(stored, clocks);
  return then !== undefined && Math.abs(reckon(then, clocks) - now) <= (tolerance / 2) * minute;
}

/**
 * Does the clock still show what was doubted, by this process or by one that is gone? Where it differed from the database's,
 * that they agree again is enough.
 */
function isStillDoubted(doubt: Doubt | null | undefined, wall: number): boolean {
  if (!doubt || Math.abs(doubt.clock - doubt.database) > tolerance) return false;
  return wall >= doubt.clock - tolerance;
}

/** By more than they did when a manager said that the clock was right. */
function isApart(wall: number, database: number, stored: StoredClock | undefined): boolean {
  const differs = (gap: number) => Math.abs(wall - database - gap * minute) > tolerance * minute;
  return differs(0) && differs(stored?.gap ?? 0);
}

function isConfirmed(stored: StoredClock | undefined, wall: number): boolean {
  const confirmed = stored?.confirmed ?? null;
  return confirmed !== null && Math.abs(wall - confirmed * minute) <= tolerance * minute;
}

function describe({ clock, reckoned, database }: Doubt): string {
  const show = (minutes: number) => new Date(minutes * minute).toISOString().slice(0, 16);
  return (
    `The clock shows ${show(clock)} UTC, the database's ${show(database)}; by the time that has passed it is ` +
    `${show(reckoned)}. Candor goes by that, and ends no phase by the clock, until the clock is set right or a ` +
    'manager says in the console that it is right.'
  );
}
