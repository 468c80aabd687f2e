/** `npm run backup` and `npm run restore` as operators run them. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { compiled } from './server.ts';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** `env`: the settings, and nothing of this process's own. */
function run(command: 'backup' | 'restore', args: readonly string[], env: Record<string, string>) {
  return new Promise<Outcome>((resolve) => {
    const { PATH = '' } = process.env;
    const file = `server/backup/${command}.ts`;
    const all = { PATH, NODE_COMPILE_CACHE: compiled, ...env };
    execFile(process.execPath, [file, ...args], { env: all }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** Returns the files that came into the folder, by their names. */
export async function backUp(folder: string, env: Record<string, string>): Promise<string[]> {
  const before = await readdir(folder);
  const outcome = await run('backup', [folder], env);
  if (outcome.code !== 0) throw new Error(outcome.stderr);
  const after = await readdir(folder);
  return after.filter((name) => !before.includes(name)).map((name) => path.join(folder, name));
}

export function restore(files: readonly string[], env: Record<string, string>): Promise<Outcome> {
  return run('restore', files, env);
}
