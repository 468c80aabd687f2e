import type { Log } from './log.ts';

/** Where something failed that nobody foresaw: at a request of a side, or in the work of the minute. */
export const areas = ['box', 'registrar', 'console', 'control', 'server', 'minute'] as const;
export type Area = (typeof areas)[number];

/** Whose stack may be logged. Elsewhere an error can hold what a member sent, and its line the minute in which they did. */
const withStack: readonly Area[] = ['console', 'minute'];

/** Kinds of errors that are told apart; what more there are is counted together. */
const kindsAtMost = 200;
const beyond = 'beyond';

export interface Failures {
  /** Logs an error of a new kind, and counts one that is known. */
  report(error: unknown, area: Area): void;
  /** At each full hour, and at the end: says how many more came of each kind. */
  passHour(): void;
  /** How many there were in each area until the last full hour. */
  counts(): Readonly<Record<Area, number>>;
}

/** What an error is told apart by: nothing of it comes from outside. */
interface Kind {
  area: Area;
  name: string;
  code?: string;
  /** The line of our code that comes first in its stack. */
  where?: string;
}

/**
 * An outage fails the same way thousands of times. Each kind of failure is logged once, and then its number at full
 * hours, for as long as it goes on; an hour without it, and it is new again.
 */
export function createFailures(log: Log): Failures {
  const kinds = new Map<string, { kind: Kind; more: number }>();
  const current = noCounts();
  let told = noCounts();

  function report(error: unknown, area: Area): void {
    if (error instanceof AggregateError && !('code' in error)) {
      for (const each of error.errors) report(each, area);
      return;
    }
    current[area]++;
    const kind = kindOf(error, area);
    const key = JSON.stringify(kind);
    const isBeyond = kinds.size >= kindsAtMost && !kinds.has(key);
    const known = kinds.get(isBeyond ? beyond : key);
    if (known) known.more++;
    else if (isBeyond) kinds.set(beyond, { kind: { area, name: 'more kinds than are told apart' }, more: 1 });
    else {
      kinds.set(key, { kind, more: 0 });
      log.error({ ...kind, ...detailsOf(error, area) }, 'Something failed that should not have.');
    }
  }

  return {
    report,
    passHour() {
      for (const [key, known] of kinds) {
        if (known.more === 0) kinds.delete(key);
        else log.error({ ...known.kind, more: known.more }, `… and ${known.more} more of the same.`);
        known.more = 0;
      }
      told = { ...current };
    },
    counts: () => told,
  };
}

function noCounts(): Record<Area, number> {
  return { box: 0, registrar: 0, console: 0, control: 0, server: 0, minute: 0 };
}

function kindOf(error: unknown, area: Area): Kind {
  const { stack: _, ...kind } = describeError(error);
  return { area, ...kind };
}

/** What may be said of an error whatever request it came from: its kind and the stack, without the message. */
export function describeError(error: unknown): {
  name: string;
  code?: string;
  where?: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const stack = framesOf(error);
  const where = /\/((?:server|shared)\/[\w./-]+\.ts:\d+)/.exec(stack)?.[1];
  return { name: error.name, ...(code && { code }), ...(where && { where }), ...(stack && { stack }) };
}

function detailsOf(error: unknown, area: Area): { stack?: string } {
  if (!withStack.includes(area) || !(error instanceof Error)) return {};
  return { stack: `${error.name}: ${error.message}\n${framesOf(error)}` };
}

/** The stack without the message before it, which may say anything. */
function framesOf({ stack = '', message }: Error): string {
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
