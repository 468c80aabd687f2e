/** Resolves once the first page stands and the browser has nothing better to do, or after a moment. */
export const idle: Promise<void> = new Promise((resolve) => {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2_000 });
  else setTimeout(resolve, 200);
});
