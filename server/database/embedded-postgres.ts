import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { DatabaseAway } from './away.ts';

// count(*) and sum() are bigint: every number of ours fits a double.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** PostgreSQL gave itself up, or the program that it was compiled to did. */
const end = /(?:\bPANIC: +|^Aborted\()(.*)/;

/**
 * PostgreSQL in this process. Where it finds that it cannot go on, such as on a full disk, a server would end, and its next
 * start would restore what was committed. This one would go on with what is left of it in memory, and could write that: from
 * then on it is asked nothing any more.
 */
export class EmbeddedPostgres extends PGlite {
  /** Why it can no longer be used. */
  stopped: string | undefined;
  /** Do transactions that begin now take writes? */
  writable = true;
  /** One connection, as its superuser. */
  readonly pool: pg.Pool;

  constructor(folder: string) {
    super({
      dataDir: folder,
      relaxedDurability: false,
      onStderr: (line) => {
        const reason = end.exec(line)?.[1];
        if (reason !== undefined) this.stopped ??= reason;
        return false;
      },
    });
    const settings = { ...createPgConfig(this), max: 1, idleTimeoutMillis: 0 };
    this.pool = new pg.Pool(settings as unknown as pg.PoolConfig);
    // An error that nobody hears would end the process, whoever holds the connection.
    this.pool.on('error', () => {}).on('connect', (client) => void client.on('error', () => {}));
  }

  override execProtocolRawSync(message: Uint8Array): Uint8Array {
    if (this.stopped !== undefined) throw new DatabaseAway('The embedded database has stopped');
    return super.execProtocolRawSync(message);
  }

  /** Closes its files, and writes nothing. */
  abandon(): void {
    const { FS } = this.Module;
    for (const stream of FS.streams) if (stream) FS.close(stream);
  }
}
