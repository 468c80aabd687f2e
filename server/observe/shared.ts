/** However many ask: it is read once at a time, and what was read serves for `keep` milliseconds. */
export function shareReading<T>(read: () => Promise<T>, keep: number): () => Promise<T> {
  let known: Promise<T> | undefined;
  const forget = () => {
    known = undefined;
  };
  return () => {
    known ??= read().finally(() => void setTimeout(forget, keep).unref());
    return known;
  };
}
