import { WebSocket } from 'undici';
import { ideasPage } from '../../../shared/api/box.ts';
import { campaignViewSchema } from '../../../shared/api/campaigns.ts';
import { signedSize } from '../../../shared/audit/signed-size.ts';
import { poolIds } from '../../../shared/domain/pools.ts';
import { tilePath, tilesOf } from '../../../shared/ledger/tiles.ts';
import type { Person } from '../plan/people.ts';
import type { Recorder } from './recorder.ts';

/** Somebody outside who looks at everything that is public, each time that something may have been released. */
export interface Observer {
  /** Reads what is public; returns the ids of the ideas on the board. */
  look(): Promise<ReadonlySet<string>>;
  release(): number;
  live: { at: number; text: string }[];
  end(): Promise<void>;
}

const reader: Person = {
  name: '',
  email: '',
  language: 'en',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/148.0',
  acceptLanguage: 'en-GB',
};

export async function observe(
  url: string,
  slug: string,
  { send }: Recorder,
  now: () => number,
): Promise<Observer> {
  const live: { at: number; text: string }[] = [];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live/${slug}`);
  socket.addEventListener('message', ({ data }) => void live.push({ at: now(), text: String(data) }));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const box = `/api/box/campaigns/${slug}`;
  let release = 0;
  let ideas = new Set<string>();
  return {
    live,
    release: () => release,
    async look() {
      const view = campaignViewSchema.parse(JSON.parse((await send(reader, 'GET', box)).text));
      if (view.release === release && view.phase !== 'closed') return ideas;
      release = view.release;
      ideas = new Set();
      for (let page = 1, pages = 1; page <= pages; page++) {
        const { text } = await send(reader, 'GET', `${box}/ideas?board=all&page=${page}`);
        const read = ideasPage.parse(JSON.parse(text));
        for (const { id } of read.ideas) ideas.add(id);
        pages = read.pages;
      }
      const { checkpoints } = JSON.parse((await send(reader, 'GET', `${box}/ledger/checkpoints`)).text);
      for (const part of tilesOf(signedSize(checkpoints.at(-1)))) {
        await send(reader, 'GET', `${box}/ledger/tile/0/${tilePath(part)}`);
        await send(reader, 'GET', `${box}/ledger/tile/entries/${tilePath(part)}`);
      }
      await send(reader, 'GET', `${box}/comparison`);
      if (view.phase === 'closed') {
        for (const pool of poolIds) {
          await send(reader, 'GET', `${box}/ledger/contents/${pool}/0`);
          await send(reader, 'GET', `${box}/ledger/results/${pool}/0`);
        }
      }
      return ideas;
    },
    async end() {
      socket.close();
    },
  };
}
