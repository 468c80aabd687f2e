/**
 * Works at once, and at every full minute until the returned function is called; it resolves when nothing is under way. A
 * minute does not wait for the work of the one before.
 */
export function everyMinute(
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout;
  const begin = () => {
    timer = setTimeout(begin, 60_000 - (Date.now() % 60_000));
    const minute = work()
      .catch(onError)
      .finally(() => running.delete(minute));
    running.add(minute);
  };
  begin();
  return async () => {
    clearTimeout(timer);
    await Promise.all(running);
  };
}
