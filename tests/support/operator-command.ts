/** A command as operators run it, beside the server. */
import { execFile } from 'node:child_process';
import { compiled } from './server.ts';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** `env`: the settings, and nothing of this process's own. */
export function runCommand(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const { PATH = '' } = process.env;
    const all = { PATH, NODE_COMPILE_CACHE: compiled, ...env };
    execFile(process.execPath, [file, ...args], { env: all }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
