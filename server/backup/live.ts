/**
 * A backup of the embedded database while its server runs. The server alone has the database, and one connection for
 * everybody: reading all rows over it would keep requests waiting for seconds. So it only copies the files, between two
 * statements, and says on a socket in the data folder when they are there. Whoever asked opens the copy, which is as after a
 * crash at that moment. It goes when they close the socket.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { StartError } from '../config.ts';
import { copyFolder, expectRoom } from './copy.ts';

const socketIn = (dataDir: string) => join(dataDir, 'backup.sock');
/** A data folder of its own, with nothing in it but the database. */
const copyIn = (dataDir: string) => join(dataDir, 'backing-up');
const removeCopy = (dataDir: string) => rm(copyIn(dataDir), { recursive: true, force: true });
const ready = 'ready\n';

export interface Offer {
  /** A line for whoever starts the server, where backups cannot be had while it runs. */
  warning: string | undefined;
  close(): Promise<void>;
}

/** Makes copies for whoever may open the socket, which is the owner of the data folder; one after the other. */
export async function offerBackups(
  dataDir: string,
  db: Kysely<unknown>,
  onError: (error: unknown) => void,
): Promise<Offer> {
  await removeCopy(dataDir);
  const sockets = new Set<Socket>();
  let last = Promise.resolve();
  const server = createServer((socket) => {
    sockets.add(socket);
    const closed = new Promise<void>((resolve) => {
      socket
        .on('error', () => {})
        .once('close', resolve)
        .resume();
    });
    closed.then(() => sockets.delete(socket));
    last = last.then(() => giveCopy(dataDir, db, socket, closed)).catch(onError);
  });
  try {
    await listen(server, socketIn(dataDir));
  } catch (error) {
    const warning = `npm run backup will work only while Candor is stopped: ${(error as Error).message}`;
    return { warning, close: async () => {} };
  }
  return {
    warning: undefined,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await last;
    },
  };
}

async function listen(server: Server, path: string): Promise<void> {
  rmSync(path, { force: true });
  // The socket is made inside listen(), with these rights from its first moment on.
  const before = process.umask(0o177);
  server.listen(path);
  process.umask(before);
  await once(server, 'listening');
}

async function giveCopy(
  dataDir: string,
  db: Kysely<unknown>,
  socket: Socket,
  closed: Promise<void>,
): Promise<void> {
  if (socket.destroyed) return;
  const database = join(dataDir, 'postgres');
  try {
    await expectRoom(database);
    await mkdir(copyIn(dataDir), { mode: 0o700 });
    await db.connection().execute(async (only) => {
      // What is written already need not be recovered in the copy.
      await sql`checkpoint`.execute(only);
      await copyFolder(database, join(copyIn(dataDir), 'postgres'));
    });
    socket.write(ready);
    await closed;
  } catch (error) {
    socket.end((error as Error).message);
    if (!(error instanceof StartError)) throw error;
  } finally {
    await removeCopy(dataDir);
  }
}

/**
 * Asks the server that runs on the data folder for a copy, which is a data folder as well. Returns undefined where none
 * listens. Throws StartError.
 */
export async function askForCopy(
  dataDir: string,
): Promise<{ folder: string; close(): Promise<void> } | undefined> {
  const socket = connect(socketIn(dataDir));
  try {
    await once(socket, 'connect');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return undefined;
    throw new StartError(`The server on the data folder ${dataDir} cannot be asked: ${message}`);
  }
  // Its word, or none where it ends.
  const [said] = await Promise.race([once(socket, 'data'), once(socket, 'close')]).catch(() => []);
  if (String(said) !== ready) {
    throw new StartError(
      said ? String(said) : `The server on ${dataDir} ended before it had copied its database.`,
    );
  }
  return {
    folder: copyIn(dataDir),
    async close() {
      await removeCopy(dataDir);
      socket.destroy();
    },
  };
}
