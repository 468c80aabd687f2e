/**
 * One line on a terminal that says how far long work is, and goes when the work ends; nothing where nobody looks. `step`
 * takes how many rows were done. `total`: undefined where it is not known.
 */
export async function withProgress<T>(
  label: string,
  total: number | undefined,
  work: (step: (rows: number) => void) => Promise<T>,
): Promise<T> {
  const { stderr } = process;
  let done = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  const step = (rows: number) => {
    done += rows;
    if (!stderr.isTTY || performance.now() - drawn < 100) return;
    drawn = performance.now();
    const share = total ? `, ${Math.min(100, Math.floor((done * 100) / total))} %` : '';
    stderr.write(`\r\x1b[K${label} ${done.toLocaleString('en')} rows${share}`);
  };
  try {
    return await work(step);
  } finally {
    if (stderr.isTTY) stderr.write('\r\x1b[K');
  }
}
