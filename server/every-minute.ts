/** Works at every full minute until the returned function is called; it resolves when nothing is under way. */
export function everyMinute(
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  const schedule = () => {
    const now = Date.now();
    timer = setTimeout(
      () => {
        running = work().catch(onError).finally(schedule);
      },
      60_000 - (now % 60_000),
    );
  };
  schedule();
  return async () => {
    clearTimeout(timer);
    await running;
    clearTimeout(timer);
  };
}
