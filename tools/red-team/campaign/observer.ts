import { WebSocket } from 'undici';
import { type AddressParts, addressOf } from '../../../shared/api/address.ts';
import { ideasPage } from '../../../shared/api/box.ts';
import { campaignViewSchema } from '../../../shared/api/campaigns.ts';
import type { Contract } from '../../../shared/api/contract.ts';
import { checkpointsReply } from '../../../shared/api/ledger.ts';
import { boardContracts, campaignContracts, comparisonContracts } from '../../../shared/api/routes/box.ts';
import { ledgerContracts } from '../../../shared/api/routes/ledger.ts';
import { liveContracts } from '../../../shared/api/routes/server.ts';
import { signedSize } from '../../../shared/audit/signed-size.ts';
import { isClosed } from '../../../shared/domain/phases.ts';
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
  const addressFor = ({ path }: Contract, { params, query }: AddressParts = {}) =>
    addressOf(path, { params: { slug, ...params }, ...(query && { query }) });
  const ask = (contract: Contract, parts?: AddressParts) => send(reader, 'GET', addressFor(contract, parts));
  const live: { at: number; text: string }[] = [];
  const socket = new WebSocket(url.replace('http', 'ws') + addressFor(liveContracts.listen));
  socket.addEventListener('message', ({ data }) => void live.push({ at: now(), text: String(data) }));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let release = 0;
  let ideas = new Set<string>();
  return {
    live,
    release: () => release,
    async look() {
      const view = campaignViewSchema.parse(JSON.parse((await ask(campaignContracts.readCampaign)).text));
      if (view.release === release && !isClosed(view.phase)) return ideas;
      release = view.release;
      ideas = new Set();
      for (let page = 1, pages = 1; page <= pages; page++) {
        const { text } = await ask(boardContracts.readIdeas, { query: { board: 'all', page } });
        const read = ideasPage.parse(JSON.parse(text));
        for (const { id } of read.ideas) ideas.add(id);
        pages = read.pages;
      }
      const { text } = await ask(ledgerContracts.readCheckpoints);
      const { checkpoints } = checkpointsReply.parse(JSON.parse(text));
      for (const part of tilesOf(signedSize(checkpoints.at(-1)))) {
        const place = { '*': tilePath(part) };
        await ask(ledgerContracts.readTile, { params: { level: 0, ...place } });
        await ask(ledgerContracts.readBundle, { params: place });
      }
      await ask(comparisonContracts.readComparison);
      if (isClosed(view.phase)) {
        for (const { id: pool } of view.pools) {
          await ask(ledgerContracts.readContents, { params: { pool, page: 0 } });
          await ask(ledgerContracts.readResults, { params: { pool, page: 0 } });
        }
      }
      return ideas;
    },
    async end() {
      socket.close();
    },
  };
}
