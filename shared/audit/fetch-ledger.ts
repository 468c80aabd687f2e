/**
 * Reads the ledger of a campaign from its public addresses (shared/api/ledger.ts), and what the close opens: the reader
 * puts the file of a closed campaign together.
 */
import type { CampaignTexts } from '../api/campaigns.ts';
import type { CheckpointsReply, ContentsReply, ResultsReply } from '../api/ledger.ts';
import { toBase64url } from '../device/encoding.ts';
import { inBatches } from '../device/in-batches.ts';
import { textsContent } from '../device/texts-content.ts';
import type { PoolId } from '../domain/pools.ts';
import { encodeContent } from '../ledger/contents.ts';
import { joinExport, type LedgerExport } from '../ledger/export.ts';
import { decodeBundle, readPart, type TilePart, tilesOf } from '../ledger/tiles.ts';
import { readLeaves, unlessMalformed } from './leaves.ts';
import { signedSize } from './signed-size.ts';

/** The addresses of one ledger (shared/api/routes/ledger.ts). */
export interface LedgerReader {
  /** All signed notes. */
  checkpoints(): Promise<CheckpointsReply>;
  /** The bytes of a bundle of leaves; undefined where the server has nothing there. */
  bundle(part: TilePart): Promise<Uint8Array | undefined>;
  /** Pages from 0. Undefined where only members of the pool may read it. */
  contents(pool: PoolId, page: number): Promise<ContentsReply | undefined>;
  results(pool: PoolId, page: number): Promise<ResultsReply | undefined>;
}

/**
 * All checkpoints, and the leaves that they sign. Leaves that a release adds meanwhile are left out: they belong to a
 * checkpoint that is not there.
 */
export async function fetchLedger(
  reader: Pick<LedgerReader, 'checkpoints' | 'bundle'>,
): Promise<Pick<LedgerExport, 'checkpoints' | 'leaves'>> {
  const { checkpoints } = await reader.checkpoints();
  const leaves: Uint8Array[] = [];
  const bundles = inBatches(tilesOf(signedSize(checkpoints.at(-1))), (part) =>
    readPart(part, async (place) => {
      const bundle = await reader.bundle(place);
      // What is no bundle becomes a leaf that cannot be read, and is found as such.
      return bundle && (unlessMalformed(() => decodeBundle(bundle, place.width)) ?? [new Uint8Array()]);
    }),
  );
  for await (const bundle of bundles) {
    if (!bundle) break; // what is missing is found as such
    leaves.push(...bundle);
  }
  return { checkpoints, leaves };
}

/**
 * The file of a closed campaign (shared/ledger/export.ts), with the pools that the reader may see. `texts`: as the page of
 * the campaign shows them. `known`: the ledger, where it was read before.
 */
export async function fetchFile(
  reader: LedgerReader,
  texts: CampaignTexts,
  known?: Pick<LedgerExport, 'checkpoints' | 'leaves'>,
): Promise<string> {
  const ledger = known ?? (await fetchLedger(reader));
  const [policy] = readLeaves(ledger.leaves.slice(0, 1), 'policy');
  const contents = [toBase64url(encodeContent(textsContent(texts)))];
  const results: { pool: string; issuingKey: string | null; cells: string[] }[] = [];
  for (const { id: pool } of policy?.pools ?? []) {
    const own = await readPages((page) => reader.contents(pool, page));
    const opened = own && (await readPages((page) => reader.results(pool, page)));
    const [first] = opened ?? [];
    if (!opened || !first) continue;
    contents.push(...own.flatMap((page) => page.contents));
    results.push({ pool, issuingKey: first.issuingKey, cells: joinCells(opened) });
  }
  return joinExport({ ...ledger, contents, results });
}

/** Cells that go on in the next page, whole again. */
function joinCells(pages: readonly Pick<ResultsReply, 'cells' | 'continued'>[]): string[] {
  const joined: string[][] = [];
  for (const { cells, continued } of pages) {
    // Nobody checked that these are lists: what is none is found to be wrong in the file.
    for (const [at, cell] of [cells].flat().entries()) {
      const before = at === 0 && continued ? joined.at(-1) : undefined;
      if (before) before.push(cell);
      else joined.push([cell]);
    }
  }
  return joined.map((pieces) => pieces.join(''));
}

/** Undefined where the first page is. */
async function readPages<Page extends { next: number | null }>(
  read: (page: number) => Promise<Page | undefined>,
): Promise<Page[] | undefined> {
  const pages: Page[] = [];
  for (let at: number | null = 0; at !== null; ) {
    const page: Page | undefined = await read(at);
    if (!page) return undefined;
    pages.push(page);
    // A server that leads back would be read for ever.
    at = page.next !== null && page.next > at ? page.next : null;
  }
  return pages;
}
