/** What a closed campaign shows beside its leaves: contents of ideas, opened cells, issuing keys. In pages that stay the same. */
import type { ContentsReply, ResultsReply } from '../../shared/api/ledger.ts';
import { encodeIssuingKey } from '../../shared/credential/arc1.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { encodeContent } from '../../shared/ledger/contents.ts';
import { isClosedBoard } from '../box/passes.ts';
import { expectPool, type OpenedCampaign } from '../campaigns/opened.ts';
import { hasClosed, publishedIdeas } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { encodeBytes } from '../http/bytes.ts';
import { Fault } from '../http/fault.ts';
import type { Issuers } from '../issuer/issuers.ts';
import { paginate } from './pages.ts';
import { readCellLengths, readPieces } from './queries.ts';

type Database = Pick<Deps, 'box'>;

const contentsPageSize = 100;

/** The contents of a pool's ideas, in the order of their ids. Throws pool_not_found, ledger_not_closed. */
export async function readContents(
  { box }: Database,
  campaign: OpenedCampaign,
  pool: PoolId,
  page: number,
): Promise<ContentsReply> {
  expectPool(campaign, pool);
  const { id } = campaign;
  await expectClosed(box, id);
  const ideas = await publishedIdeas(box, id)
    .selectAll()
    .where('pool', '=', pool)
    .orderBy('idea_id')
    .offset(page * contentsPageSize)
    .limit(contentsPageSize + 1)
    .execute();
  const contents = ideas
    .slice(0, contentsPageSize)
    .map(({ title, body, language, author_key: authorKey, answer, presentation }) =>
      encodeContent({ kind: 'idea', pool, title, body, language, authorKey, answer, presentation }),
    );
  return { contents: contents.map(encodeBytes), next: ideas.length > contentsPageSize ? page + 1 : null };
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
  return encodeBytes(encodeIssuingKey(issuers.of(campaign.id, pool).keys.secret));
}
