/**
 * The protections that keep the moment of an entry from telling whose it is: the time between enrolling and
 * the first entry, a random delay on the device, and releases that publish several entries together. A policy
 * may switch each off, but everybody must be able to see that.
 */

/** Minutes. In a shorter time too few entries come together. */
const shortestRelease = 5;

export type MissingProtection = 'settling_off' | 'delay_off' | 'releases_too_frequent';

interface Times {
  settleHours: number;
  delayMinutes: number;
  releaseMinutes: number;
}

/** `byRoster`: does a pool have a roster? Only there does enrolling join a name and a time. */
export function missingProtections(times: Times, byRoster: boolean): MissingProtection[] {
  return [
    ...(byRoster && times.settleHours === 0 ? (['settling_off'] as const) : []),
    ...(times.delayMinutes === 0 ? (['delay_off'] as const) : []),
    ...(times.releaseMinutes < shortestRelease ? (['releases_too_frequent'] as const) : []),
  ];
}
