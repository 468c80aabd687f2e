export const walletName = 'candor';

/** Has this device ever taken part? Asked without loading the wallet's code, and without leaving a trace. */
export async function walletExists(): Promise<boolean> {
  try {
    const databases = await indexedDB.databases();
    return databases.some(({ name }) => name === walletName);
  } catch {
    return true; // the browser does not say: look into the wallet itself
  }
}
