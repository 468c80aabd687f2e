/**
 * The database cannot be reached, or the connection was lost on the way. The message is the reason. It may be logged:
 * it says nothing about what was asked.
 */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}

/** The disk of the embedded database has no room left. It has the SQLSTATE that a server gives. */
export class DiskFull extends DatabaseAway {
  override name = 'DiskFull';
  readonly code = '53100';

  constructor() {
    super('The disk has no room left');
  }
}

/** SQLSTATEs of a database that can do nothing at the moment: full, out of connections, read-only, too slow. */
const unable = /^(53...|57014|25006|58030)$/;
/** … and of one that ends a connection, as it does when it stops. */
const ending = /^(08...|57P0.|25P0[34])$/;

/**
 * Whether the database failed, and not what it was asked: the same may succeed in a moment. Several errors are where
 * all of them are. Errors of the server are told by their fields, as in violations.ts.
 */
export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isAway);
  return error instanceof DatabaseAway || isUnable(error) || ending.test(stateOf(error));
}

/** Whether the server said that it can do nothing at the moment, for whoever asks. */
export function isUnable(error: unknown): boolean {
  return unable.test(stateOf(error));
}

/** What a start can do without: on a full disk it serves those who read. Undefined where there was no room for it. */
export async function unlessDiskFull<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (stateOf(error) !== '53100') throw error;
    return undefined;
  }
}

/** The server takes no writes: it is a standby, or became one. */
export function isReadOnly(error: unknown): boolean {
  return stateOf(error) === '25006';
}

/** Whether it was the server that answered with this error. */
export function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'severity' in error;
}

/** SQLSTATE; empty where the error has none. */
function stateOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

export function reasonOf(error: unknown): string {
  // A refused connection is an AggregateError without a message of its own.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
