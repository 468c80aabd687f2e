/**
 * Prints what CANDOR_SECRET is to hold in two processes, one for each side: derived from the present CANDOR_SECRET (or what
 * CANDOR_SECRET_FILE holds) of an installation that is being taken apart, or from a new one that is kept nowhere.
 */
import { randomBytes } from 'node:crypto';
import { writeSideSecret } from './keys.ts';
import { withSecretFiles } from './secret-files.ts';
import { StartError } from './start-error.ts';

function present(): Uint8Array {
  const { CANDOR_SECRET: given } = withSecretFiles(process.env);
  if (!given) return randomBytes(32);
  if (!/^[0-9a-f]{64}$/i.test(given)) throw new StartError('CANDOR_SECRET is not 64 hexadecimal digits.');
  return Buffer.from(given, 'hex');
}

try {
  const secret = present();
  console.log(`REGISTRAR_SECRET=${writeSideSecret(secret, 'registrar')}`);
  console.log(`BOX_SECRET=${writeSideSecret(secret, 'box')}`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
