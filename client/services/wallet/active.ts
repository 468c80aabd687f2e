/**
 * Which wallet a page works with. Its tab remembers it: nobody acts in another's place because both use the device. A new tab
 * takes the only wallet in which somebody has joined; where there are several, it takes none until it is told.
 */
import { drawWallet, firstWallet, listWallets } from './names.ts';

const key = 'candor.wallet';
let active: Promise<number> | undefined;

/** It need not exist yet. */
export function activeWallet(): Promise<number> {
  active ??= choose();
  return active;
}

/** Has the person at this page ever taken part? Asked without loading the wallet's code. */
export async function walletExists(): Promise<boolean> {
  const wallets = await listWallets();
  // Where the browser does not say: look into the wallet itself.
  return wallets === undefined || wallets.includes(await activeWallet());
}

/** From its next page on the tab works with this wallet: load it at once, so that nothing of anybody else is left. */
export function giveTabTo(wallet: number): void {
  try {
    sessionStorage.setItem(key, String(wallet));
  } catch {
    // The next page has to be told again.
  }
}

/** The wallet of this page was wiped: nobody is there, and nobody else takes the place unasked. */
export async function leaveTab(): Promise<void> {
  const left = (await listWallets()) ?? [];
  if (left.length > 0) giveTabTo(drawWallet());
  else sessionStorage.removeItem(key);
  active = undefined;
}

async function choose(): Promise<number> {
  watchHistory();
  const chosen = chosenInTab();
  if (chosen !== undefined) return chosen;
  const wallets = (await listWallets()) ?? [];
  if (wallets.length === 0) return firstWallet;
  const { occupied } = await import('./occupied.ts');
  const [only = wallets[0] ?? firstWallet, ...others] = await occupied(wallets);
  if (others.length > 0) return drawWallet();
  giveTabTo(only);
  return only;
}

function chosenInTab(): number | undefined {
  try {
    const chosen = sessionStorage.getItem(key);
    return chosen === null ? undefined : Number(chosen);
  } catch {
    return undefined;
  }
}

let watching = false;

/** A page that comes back from the history may be of somebody who has left the tab since. */
function watchHistory(): void {
  if (watching) return;
  watching = true;
  addEventListener('pageshow', async ({ persisted }) => {
    const chosen = chosenInTab();
    if (persisted && chosen !== undefined && chosen !== (await activeWallet())) location.reload();
  });
}
