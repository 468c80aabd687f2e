/** Each person on a device has a wallet: a database of their own, named by a number. */
export const firstWallet = 0;

export function walletName(wallet: number): string {
  return wallet === firstWallet ? 'candor' : `candor.${wallet}`;
}

/** Undefined where the browser does not say. Leaves no trace. */
export async function listWallets(): Promise<readonly number[] | undefined> {
  try {
    const databases = await indexedDB.databases();
    return databases
      .flatMap(({ name }) => {
        const found = /^candor(?:\.(\d+))?$/.exec(name ?? '');
        return found ? [Number(found[1] ?? firstWallet)] : [];
      })
      .sort((one, other) => one - other);
  } catch {
    return undefined;
  }
}

/** For one person more. Two tabs that make a wallet at once do not make the same. */
export function drawWallet(): number {
  const [drawn] = crypto.getRandomValues(new Uint32Array(1));
  return drawn || 1;
}
