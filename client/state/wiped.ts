import type { Participation } from './participation.ts';

const channelName = 'candor.wiped';

/** The device was wiped: open pages of it, in this tab and in others, forget what they have read from the wallet. */
export function announceWipe({ membership }: Participation): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
  membership.set(null);
}

/** Returns what stops listening. */
export function followWipes({ membership }: Participation): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = () => membership.set(null);
  return () => channel.close();
}
