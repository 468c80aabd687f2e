import { ApiError } from '../../client/services/api.ts';
import { fetchCampaign, fetchIdeas } from '../../client/services/box.ts';
import { ledgerSource } from '../../client/services/public-ledger.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { ShownIdea } from '../../shared/device/board.ts';
import { lookForClose, type Reading, ReadingError } from '../../shared/device/reading.ts';
import { isClosed } from '../../shared/domain/phases.ts';
import { readLedger } from '../device/ledger.ts';

/** What is public of the campaign, as an open page has read it. Read once for all devices: each would get the same. */
export interface Page {
  view: CampaignView;
  board: readonly ShownIdea[];
  reading: Reading;
  /** How the ledger contradicted itself when it was read last. */
  contradiction: ReadingError | undefined;
  /** Reads the campaign alone. Never rejects. */
  refreshView(): Promise<void>;
  /** Reads everything again, as when something was released. What does not come stays as it was. Never rejects. */
  refresh(): Promise<void>;
}

export async function openPage(slug: string): Promise<Page> {
  const source = ledgerSource(slug);
  /** One after the other, as pages do it. */
  let turn: Promise<void> = Promise.resolve();

  async function refreshOnce(): Promise<void> {
    await page.refreshView();
    page.board = (await fetchIdeas(slug, 'all').catch(passing)) ?? page.board;
    try {
      await readLedger(source, page.reading);
      if (isClosed(page.view.phase)) await lookForClose(source, page.reading);
    } catch (thrown) {
      if (thrown instanceof ReadingError) page.contradiction = thrown;
      else passing(thrown);
    }
  }

  const page: Page = {
    view: await fetchCampaign(slug),
    board: [],
    reading: await readLedger(source, undefined),
    contradiction: undefined,
    async refreshView() {
      page.view = (await fetchCampaign(slug).catch(passing)) ?? page.view;
    },
    refresh() {
      turn = turn.then(refreshOnce);
      return turn;
    },
  };
  return page;
}

/** What the network or the server refuses is asked for again later. */
function passing(thrown: unknown): undefined {
  if (!(thrown instanceof ApiError)) throw thrown;
}
