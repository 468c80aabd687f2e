/** What a closed campaign shows beside its leaves: contents of ideas, opened cells, issuing keys. In pages that stay the same. */
import type { ContentsReply, ResultsReply } from '../../shared/api/ledger.ts';
import { encodeIssuingKey } from '../../shared/credential/arc1.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { type Content, encodeContent } from '../../shared/ledger/contents.ts';
import { entryStores } from '../box/entry-stores.ts';
import { isClosedBoard } from '../box/passes.ts';
import { responseContents } from '../box/response-contents.ts';
import { expectPool, type OpenedCampaign } from '../campaigns/opened.ts';
import { hasClosed } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import type { Issuers } from '../issuer/issuers.ts';
import { paginate } from './pages.ts';
import { readCellLengths, readPieces } from './queries.ts';

type Database = Pick<Deps, 'box'>;

const entriesAPage = 100;

/** Of entries kind by kind, then of the organiser's answers. */
const shown = [...Object.values(entryStores).map(({ contents }) => contents), responseContents];

/** What everyone reads of a pool's ideas, and of what was answered to them. Throws pool_not_found, ledger_not_closed. */
export async function readContents(
  { box }: Database,
  campaign: OpenedCampaign,
  pool: PoolId,
  page: number,
): Promise<ContentsReply> {
  expectPool(campaign, pool);
  const { id } = campaign;
  await expectClosed(box, id);
  const entries: Content[][] = [];
  let offset = page * entriesAPage;
  // One more than a page shows whether there is another.
  const wanted = entriesAPage + 1;
  for (const own of shown) {
    if (!own || entries.length === wanted) continue;
    entries.push(...(await own.read(box, id, pool, { offset, limit: wanted - entries.length })));
    offset = Math.max(0, offset - (await own.count(box, id, pool)));
  }
  return {
    contents: entries
      .slice(0, entriesAPage)
      .flat()
      .map((content) => encodeBytes(encodeContent(content))),
    next: entries.length === wanted ? page + 1 : null,
  };
}

/** The opened cells of a pool, in their order, and the key of its issuer. Throws pool_not_found, ledger_not_closed. */
export async function readResults(
  { box, issuers }: Database & Pick<Deps, 'issuers'>,
  campaign: OpenedCampaign,
  pool: PoolId,
  page: number,
): Promise<ResultsReply> {
  expectPool(campaign, pool);
  const { id } = campaign;
  await expectClosed(box, id);
  const pages = paginate(await readCellLengths(box, id, pool));
  const pieces = pages[page] ?? [];
  const cells = await readPieces(box, id, pool, pieces);
  return {
    issuingKey: disclosedKey(issuers, campaign, pool),
    // Written by the platform: many times faster than encodeBytes, which these pages are large enough to feel.
    cells: cells.map((cell) => cell.toString('base64url')),
    continued: (pieces[0]?.from ?? 0) > 0,
    next: page + 1 < pages.length ? page + 1 : null,
  };
}

async function expectClosed(box: Deps['box'], id: string): Promise<void> {
  if (!(await hasClosed(box, id))) throw new Fault('ledger_not_closed');
}

/**
 * The secret key of a pool, as the close announces it; null where only members read the board, whoever asks: a credential
 * made up with it would admit to that board (docs/decisions/0005).
 */
function disclosedKey(issuers: Issuers, campaign: OpenedCampaign, pool: PoolId): string | null {
  if (isClosedBoard(campaign, pool)) return null;
  return encodeBytes(encodeIssuingKey(issuers.ofPool(campaign.id, pool).keys.secret));
}
