import { setTimeout as sleep } from 'node:timers/promises';
import { importUnderWay } from './rosters.ts';
import { drawn, type Scene } from './scene.ts';

/**
 * Megabytes that are left for an import to take, so that writes fail in the middle of things: less than it needs, and
 * enough for the write-ahead log to reach its next segment (1 MB), for which there is no room.
 */
const left = 4;
const people = 20_000;
/** Milliseconds: an import that hangs is not waited for. */
const patience = 8_000;

export async function fillDisk(scene: Scene): Promise<() => Promise<void>> {
  const { database, say } = scene;
  return importUnderWay(scene, people, async (importing) => {
    database.disk?.fill(left);
    await Promise.race([importing, sleep(patience, undefined, { ref: false })]);
    database.disk?.fill();
    await sleep(drawn(scene, 1, 4));
    database.disk?.free();
    // Where PostgreSQL ended itself, whoever runs it starts it again.
    if (!database.isRunning()) {
      say('PostgreSQL has ended itself, and is started again');
      await database.restart('fast');
    }
    await database.ready();
  });
}
