import type { LiveMessage } from '../../shared/api/live.ts';
import { boxOrigin } from './config.ts';

const firstDelay = 1_000;
const longestDelay = 30_000;

export interface LiveHandlers {
  /** Something public changed. */
  onMessage: (message: LiveMessage) => void;
  /** The connection is there again: messages may have been missed in between. */
  onReconnect: () => void;
}

/**
 * Listens to a campaign's live channel and connects again after a break, at growing and random intervals so that a
 * restarted server is not met by everyone at once. Returns the function that stops it.
 */
export function listenLive(slug: string, { onMessage, onReconnect }: LiveHandlers): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstDelay;
  let interrupted = false;
  let stopped = false;

  async function connect() {
    timer = undefined;
    let address: URL;
    try {
      address = new URL(`${await boxOrigin()}/api/live/${encodeURIComponent(slug)}`, location.href);
    } catch {
      connectLater();
      return;
    }
    if (stopped) return;
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const current = new WebSocket(address);
    socket = current;
    current.addEventListener('open', () => {
      delay = firstDelay;
      if (interrupted) onReconnect();
      interrupted = false;
    });
    current.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') return;
      onMessage(JSON.parse(data) as LiveMessage);
    });
    current.addEventListener('close', () => {
      interrupted = true;
      if (socket === current) connectLater();
    });
  }

  function connectLater() {
    if (stopped) return;
    timer = setTimeout(connect, delay * (0.5 + Math.random() / 2));
    delay = Math.min(longestDelay, delay * 2);
  }

  /** The network is back: do not wait for the timer. */
  function hurry() {
    if (timer === undefined) return;
    clearTimeout(timer);
    delay = firstDelay;
    void connect();
  }

  void connect();
  addEventListener('online', hurry);
  return () => {
    stopped = true;
    clearTimeout(timer);
    removeEventListener('online', hurry);
    socket?.close();
  };
}
