import { readFileSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** Settings that give power to whoever reads them. Each can stand in a file instead, which its name with `_FILE` names. */
const secretVariables = [
  'CANDOR_SECRET',
  'DATABASE_URL',
  'REGISTRAR_DATABASE_URL',
  'BOX_DATABASE_URL',
  'SMTP_URL',
];

/**
 * The environment with the secrets that stand in files: of Docker, Kubernetes or systemd, where neither a list of processes
 * nor a description of the container shows them. Empty variables count as unset. Throws StartError with one line, which never
 * holds what was given: a secret that was put into the wrong variable is no path to print.
 */
export function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const filled = { ...env };
  for (const name of secretVariables) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) refuse(name, `is set as well as ${name}`);
    filled[name] = readSecret(name, file);
  }
  return filled;
}

/** White space around it is not part of it: editors and `echo` end a file with a new line. */
function readSecret(name: string, file: string): string {
  let text = '';
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    refuse(name, `the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  if (text === '') refuse(name, 'the file is empty');
  return text;
}

function refuse(name: string, reason: string): never {
  throw new StartError(`The configuration is not valid: ${name}_FILE: ${reason}`);
}
