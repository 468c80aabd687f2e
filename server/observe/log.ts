import pino from 'pino';

/** What the server says about itself. No line is about a request, and none says the time more finely than the minute. */
export interface Log {
  /** For whoever starts the server, whatever LOG_LEVEL says. */
  say(line: string): void;
  /** The same, where something has to be put right. */
  caution(line: string): void;
  warn(fields: object, line: string): void;
  error(fields: object, line: string): void;
  /** The last line of a process that cannot go on. */
  fatal(fields: object, line: string): void;
}

const minute = 60_000;

/**
 * A line of JSON for each thing said; text for a person where the output is a terminal. `level`: of the lines that tell
 * how the server fares.
 */
export function createLog(
  level: string,
  {
    terminal = process.stdout.isTTY === true,
    write = (line: string): unknown => process.stdout.write(line),
    now = Date.now,
  } = {},
): Log {
  const voice = pino(
    {
      level: 'info',
      // Neither process nor host: who runs several servers knows where a line comes from.
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${minuteOf(now())}"`,
    },
    { write: (line: string) => void write(terminal ? readable(line) : line) },
  );
  const state = voice.child({}, { level });
  return {
    say: (line) => voice.info(line),
    caution: (line) => voice.warn(line),
    warn: (fields, line) => state.warn(fields, line),
    error: (fields, line) => state.error(fields, line),
    fatal: (fields, line) => state.fatal(fields, line),
  };
}

/** ISO 8601 to the minute. */
function minuteOf(time: number): string {
  return `${new Date(time - (time % minute)).toISOString().slice(0, 16)}Z`;
}

/** What was said at the start stands alone; other lines have their time, and what belongs to them. */
function readable(line: string): string {
  const { level, time, msg, stack, ...fields } = JSON.parse(line);
  const values = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  const words = level === 'info' ? [msg] : [time, `${level}:`, msg, ...values];
  return `${words.join(' ')}\n${stack ? `${stack}\n` : ''}`;
}
