/** Whether a database can be used. Only a change is reported: an outage is two lines, however many ask. */
export interface Availability {
  /** `seenAfter`: so long it took to find out, in milliseconds. */
  failed(reason: string, seenAfter?: number): void;
  worked(): void;
}

/**
 * In milliseconds: where some connections work and others do not, that is one outage and not many. The next failure may
 * take as long to be seen as the last one did.
 */
const settled = 5_000;

/** `report`: gets the lines. They say nothing about what was asked. */
export function watchAvailability(name: string, report: (line: string) => void): Availability {
  let awayUntil: number | undefined;
  return {
    failed(reason, seenAfter = 0) {
      if (awayUntil === undefined) report(`${name} cannot be used: ${reason}`);
      awayUntil = Math.max(awayUntil ?? 0, performance.now() + seenAfter + settled);
    },
    worked() {
      if (awayUntil === undefined || performance.now() < awayUntil) return;
      awayUntil = undefined;
      report(`${name} can be used again.`);
    },
  };
}

/** Where a failure is told in another way. */
export const untold: Availability = { failed() {}, worked() {} };
