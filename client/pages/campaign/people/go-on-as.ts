import { giveTabTo } from '../../../services/wallet/active.ts';
import { drawWallet } from '../../../services/wallet/names.ts';

/** Gives the tab to another person of this device. What the one before had to send, and nothing locks, leaves with the page. */
export function goOnAs(wallet: number): void {
  giveTabTo(wallet);
  location.reload();
}

/** Gives it to somebody who has not joined on this device yet. */
export function joinAsAnother(slug: string): void {
  giveTabTo(drawWallet());
  location.assign(`/c/${slug}/join`);
}
