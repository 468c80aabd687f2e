import { type Kysely, sql, type Transaction } from 'kysely';
import type { LiveMessage } from '../../shared/api/live.ts';
import type { Listen } from '../database/notifications.ts';
import type { BoxDatabase } from '../database/tables.ts';

const channel = 'candor';

export interface CampaignEvent {
  slug: string;
  message: LiveMessage;
}

/** Tells every process, once the transaction commits, that something public changed. */
export async function announce(trx: Transaction<BoxDatabase>, event: CampaignEvent): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(event)})`.execute(trx as Kysely<BoxDatabase>);
}

export type Listener = (event: CampaignEvent | 'gap') => void;

export interface Events {
  /** Calls back at every event; returns the function that ends it. */
  subscribe(listener: Listener): () => void;
  /** Would an event be heard now? */
  hears(): boolean;
  close(): Promise<void>;
}

/** Receives the events of all processes. `gap`: some may have been missed, so forget what was derived from them. */
export async function receiveEvents(listen: Listen): Promise<Events> {
  const listeners = new Set<Listener>();
  const tell = (event: CampaignEvent | 'gap') => {
    for (const listener of listeners) listener(event);
  };
  let hears = true;
  const close = await listen(channel, {
    message: (payload) => tell(JSON.parse(payload) as CampaignEvent),
    lost: () => {
      hears = false;
    },
    gap: () => {
      hears = true;
      tell('gap');
    },
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hears: () => hears,
    close,
  };
}
