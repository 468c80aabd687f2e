/** `npm run backup` and `npm run restore` as operators run them. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Outcome, runCommand } from './operator-command.ts';

/** Returns the files that came into the folder, by their names. */
export async function backUp(folder: string, env: Record<string, string>): Promise<string[]> {
  const before = await readdir(folder);
  const outcome = await runCommand('server/backup/backup.ts', [folder], env);
  if (outcome.code !== 0) throw new Error(outcome.stderr);
  const after = await readdir(folder);
  return after.filter((name) => !before.includes(name)).map((name) => path.join(folder, name));
}

export function restore(files: readonly string[], env: Record<string, string>): Promise<Outcome> {
  return runCommand('server/backup/restore.ts', files, env);
}
