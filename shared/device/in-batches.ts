/** Requests that are under way together: as many as browsers open connections to one host. */
const together = 6;

/** What `ask` gives for each of `items`, in their order. */
export async function* inBatches<T, R>(items: Iterable<T>, ask: (item: T) => Promise<R>): AsyncGenerator<R> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < together) continue;
    yield* await Promise.all(batch.map(ask));
    batch = [];
  }
  yield* await Promise.all(batch.map(ask));
}
