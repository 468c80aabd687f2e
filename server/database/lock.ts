import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../config.ts';

/** A server has the data folder for itself. */
export class FolderTaken extends StartError {}

/**
 * Holds a data folder for this process alone. The lock is SQLite's exclusive file lock, which the operating system
 * drops when the process ends in any way, SIGKILL included, so that no stale lock ever has to be guessed at
 * (docs/decisions/0006). Returns the function that gives the folder free.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'lock'));
  try {
    // Nothing of it is written: a journal would need room on the disk.
    lock.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive');
  } catch {
    lock.close();
    throw new FolderTaken(`Another server is already running on the data folder ${folder}.`);
  }
  return () => lock.close();
}
