/**
 * What keeps the moment of an entry from telling whose it is: the distance from the moment of enrolling, a random delay on the
 * device, and releases that bring several entries together. The policy may switch each off; nobody may do so unseen.
 */

/** Minutes. In a shorter time too little comes together. */
const shortestRelease = 5;

export type MissingProtection = 'settling_off' | 'delay_off' | 'releases_too_frequent';

interface Times {
  settleHours: number;
  delayMinutes: number;
  releaseMinutes: number;
}

/** `byRoster`: whether a pool has a roster: only there does enrolling join a name and a time. */
export function missingProtections(times: Times, byRoster: boolean): MissingProtection[] {
  return [
    ...(byRoster && times.settleHours === 0 ? (['settling_off'] as const) : []),
    ...(times.delayMinutes === 0 ? (['delay_off'] as const) : []),
    ...(times.releaseMinutes < shortestRelease ? (['releases_too_frequent'] as const) : []),
  ];
}
