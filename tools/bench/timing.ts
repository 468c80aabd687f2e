/** How often a second `work` runs, after a tenth of the time to warm up. */
export function perSecond(seconds: number, work: () => void): number {
  repeat(seconds / 10, work);
  const { times, took } = repeat(seconds, work);
  return times / took;
}

function repeat(seconds: number, work: () => void): { times: number; took: number } {
  const started = performance.now();
  let times = 0;
  let took = 0;
  do {
    work();
    times++;
    took = (performance.now() - started) / 1000;
  } while (took < seconds);
  return { times, took };
}

/** Milliseconds that `work` takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
