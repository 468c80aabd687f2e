/**
 * Prints what CANDOR_SECRET is to hold in two processes, one for each side: derived from the present CANDOR_SECRET of an
 * installation that is being taken apart, or from a new one that is kept nowhere.
 */
import { randomBytes } from 'node:crypto';
import { writeSideSecret } from './keys.ts';

const given = process.env.CANDOR_SECRET;
if (given && !/^[0-9a-f]{64}$/i.test(given)) {
  console.error('CANDOR_SECRET is set, and is not 64 hexadecimal digits.');
  process.exitCode = 1;
} else {
  const secret = given ? Buffer.from(given, 'hex') : randomBytes(32);
  console.log(`REGISTRAR_SECRET=${writeSideSecret(secret, 'registrar')}`);
  console.log(`BOX_SECRET=${writeSideSecret(secret, 'box')}`);
}
