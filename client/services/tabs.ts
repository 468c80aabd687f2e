/** The open tabs of this browser tell each other what changed in a wallet. Nothing of it leaves the device. */
import { activeWallet } from './wallet/active.ts';

export interface News {
  /** The number of a wallet; null for all of them. */
  wallet: number | null;
  /** Nothing is left of it. */
  wiped: boolean;
}

/** Of this page; what it posts comes to the others alone. */
let channel: BroadcastChannel | undefined;

export function announce(news: News): void {
  channel?.postMessage(news);
}

/** Somebody joined, or said or sent something, in the wallet of this page. */
export async function announceChange(): Promise<void> {
  announce({ wallet: await activeWallet(), wiped: false });
}

/** Returns what stops listening. */
export function listenToTabs(onNews: (news: News) => void): () => void {
  const own = new BroadcastChannel('candor.wallets');
  channel = own;
  own.onmessage = ({ data }: MessageEvent<News>) => onNews(data);
  return () => {
    own.close();
    if (channel === own) channel = undefined;
  };
}
