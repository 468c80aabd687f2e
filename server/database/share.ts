import { StartError } from '../config.ts';

/** What the connections of a process are for, and how many there are for it where no setting says otherwise. */
const usual = { registrar: 8, readers: 8, writers: 12 };
type Purpose = keyof typeof usual;
export type Shares = Record<Purpose, number>;

/** Fewer would let what takes long keep out everything else. */
const fewest = 2;

/** Besides: asking a server that is silent whether it is there. Where the box is, also LISTEN, and VACUUM at a close. */
const asides = { registrar: 1, box: 3 };

/**
 * How many connections to one database each purpose gets. `most`: in all (DATABASE_CONNECTIONS); undefined for as many
 * as usual. Throws StartError where they are too few.
 */
export function shareConnections<P extends Purpose>(
  purposes: readonly P[],
  most: number | undefined,
): Record<P, number> {
  const aside = purposes.some((purpose) => purpose !== 'registrar') ? asides.box : asides.registrar;
  const whole = purposes.reduce((sum, purpose) => sum + usual[purpose], 0);
  const rest = most === undefined ? whole : most - aside;
  if (rest < fewest * purposes.length) {
    const needed = fewest * purposes.length + aside;
    throw new StartError(
      `The configuration is not valid: DATABASE_CONNECTIONS: ${most} are too few here, ${needed} are needed`,
    );
  }
  const shares = {} as Record<P, number>;
  let left = rest;
  for (const purpose of purposes.slice(0, -1)) {
    shares[purpose] = Math.max(fewest, Math.floor((rest * usual[purpose]) / whole));
    left -= shares[purpose];
  }
  const last = purposes.at(-1);
  if (last) shares[last] = left;
  return shares;
}
