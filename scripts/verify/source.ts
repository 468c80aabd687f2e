/** Where a ledger comes from: a file, or a server that is asked as every reader asks it. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type AddressParts, addressOf } from '../../shared/api/address.ts';
import type { AnswersPage, AnswerView } from '../../shared/api/answers.ts';
import type { IdeasPage, IdeaView } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { passHeader } from '../../shared/api/constants.ts';
import type { AnswerOf, Contract, Input } from '../../shared/api/contract.ts';
import {
  answerContracts,
  boardContracts,
  campaignContracts,
  comparisonContracts,
} from '../../shared/api/routes/box.ts';
import { ledgerContracts } from '../../shared/api/routes/ledger.ts';
import { fetchFile, fetchLedger, type LedgerReader } from '../../shared/audit/fetch-ledger.ts';
import { hasClose, readLeaves, unlessMalformed } from '../../shared/audit/leaves.ts';
import { inAnswers, inComparison, inList, onBoard, onCampaignPage } from '../../shared/audit/published.ts';
import { readSettled } from '../../shared/audit/settled.ts';
import { sharesBoard } from '../../shared/domain/boards.ts';
import { isCounted } from '../../shared/domain/phases.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { type LedgerExport, readExport } from '../../shared/ledger/export.ts';
import type { PublishedPage } from '../../shared/ledger/published.ts';
import { tilePath } from '../../shared/ledger/tiles.ts';

export type Source =
  | { stage: 'closed'; file: string; published: readonly PublishedPage[]; address?: string }
  | { stage: 'open'; ledger: Pick<LedgerExport, 'checkpoints' | 'leaves'>; address: string };

/** Where the box is, and what it calls the campaign. */
export interface Place {
  box: string;
  slug: string;
}

/** Something that the caller can mend: an address, a file, a network. */
export class SourceError extends Error {}

/** `where`: a file, or the address of a campaign. `pass`: of a board that only members read. Throws SourceError. */
export async function readSource(where: string, pass: string | undefined): Promise<Source> {
  if (!/^https?:\/\//.test(where)) return { stage: 'closed', file: await read(where), published: [] };
  const place = await placeOf(where);
  const { slug } = place;
  const get: Get = async (contract, input) => {
    const url = urlOf(place, contract, input);
    const reply = await ask(url, pass);
    const body = await reply.text();
    if (!reply.ok) throw refused(url, reply.status, body);
    const page = 'json' in contract.answer ? contract.answer.json.safeParse(parse(body)) : undefined;
    if (!page?.success) throw new SourceError(`${url} does not answer as a Candor server does`);
    return page.data as AnswerOf<typeof contract>;
  };
  const reader = ledgerReader(place, pass);
  const readView = () => get(campaignContracts.readCampaign, { params: { slug } });
  await readView(); // where there is none, this says so
  return readSettled(reader, async () => {
    const ledger = await fetchLedger(reader);
    const view = await readView();
    if (!isCounted(view) && !hasClose(ledger.leaves)) return { stage: 'open', ledger, address: where };
    const file = await fetchFile(reader, view.texts, ledger);
    return { stage: 'closed', file, published: await readPages(get, slug, view, file), address: where };
  });
}

/** What is not as the contract says is found to be wrong. */
export function ledgerReader(place: Place, pass?: string): LedgerReader {
  const { slug } = place;
  const json = async (url: string, reply: Response) => {
    const body = await reply.text();
    if (!reply.ok) throw refused(url, reply.status, body);
    return JSON.parse(body);
  };
  const opened = async (url: string) => {
    const reply = await ask(url, pass);
    return reply.status === 403 ? undefined : json(url, reply);
  };
  return {
    async checkpoints() {
      const url = urlOf(place, ledgerContracts.readCheckpoints, { params: { slug } });
      return json(url, await ask(url, pass));
    },
    async bundle(part) {
      const url = urlOf(place, ledgerContracts.readBundle, { params: { slug, '*': tilePath(part) } });
      const reply = await ask(url, pass);
      if (reply.status === 404) return undefined;
      if (!reply.ok) throw refused(url, reply.status, await reply.text());
      return new Uint8Array(await reply.arrayBuffer());
    },
    contents: (pool, page) =>
      opened(urlOf(place, ledgerContracts.readContents, { params: { slug, pool, page } })),
    results: (pool, page) =>
      opened(urlOf(place, ledgerContracts.readResults, { params: { slug, pool, page } })),
  };
}

type Get = <C extends Contract>(contract: C, input: Input<C>) => Promise<AnswerOf<C>>;

/** What the pages say of this campaign: the boards, of the pools that are in the file. */
async function readPages(
  get: Get,
  slug: string,
  view: CampaignView,
  file: string,
): Promise<readonly PublishedPage[]> {
  const exported = unlessMalformed(() => readExport(file));
  const [policy] = readLeaves(exported?.leaves.slice(0, 1) ?? [], 'policy');
  if (!exported || !policy) return [];
  const all = policy.pools.map(({ id }) => id);
  const { campaigns } = await get(campaignContracts.listCampaigns, {});
  const pages = [onCampaignPage(view, slug), ...inList(campaigns, { id: view.id, slug })];
  if (sharesBoard(policy.mode)) {
    const comparison = inComparison(await get(comparisonContracts.readComparison, { params: { slug } }));
    return [...pages, comparison, ...(await readBoards(get, slug, 'all', all, all))];
  }
  const pools = all.filter((pool) => exported.results.some((result) => result.pool === pool));
  const boards = pools.map((pool) => readBoards(get, slug, pool, [pool], all));
  return [...pages, ...(await Promise.all(boards)).flat()];
}

/** A board and its answers. `of`: the pools whose ideas are on it. */
async function readBoards(
  get: Get,
  slug: string,
  board: 'all' | PoolId,
  of: readonly PoolId[],
  all: readonly PoolId[],
): Promise<PublishedPage[]> {
  return [
    onBoard(of, all, await readBoard(get, slug, board)),
    inAnswers(of, await readAnswers(get, slug, board)),
  ];
}

async function readAnswers(get: Get, slug: string, board: 'all' | PoolId): Promise<AnswerView[]> {
  const answers: AnswerView[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const asked = { params: { slug }, query: { board, page } };
    const read: AnswersPage = await get(answerContracts.readAnswers, asked);
    answers.push(...read.answers);
    pages = read.pages;
  }
  return answers;
}

async function readBoard(get: Get, slug: string, board: 'all' | PoolId): Promise<IdeaView[]> {
  const ideas: IdeaView[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const asked = { params: { slug }, query: { board, page } };
    const read: IdeasPage = await get(boardContracts.readIdeas, asked);
    ideas.push(...read.ideas);
    pages = read.pages;
  }
  return ideas;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Of the page of a campaign (…/c/slug…), of its record (…/audit/slug), or an address of the API itself. Where the box has a
 * host name of its own, the pages say which.
 */
export async function placeOf(where: string): Promise<Place> {
  const { origin, pathname } = new URL(where);
  const [, kind, slug] = /^\/(c|audit|api\/box\/campaigns)\/([a-z0-9-]+)(?:\/|$)/.exec(pathname) ?? [];
  if (!slug) throw new SourceError(`${where} is not the address of a campaign, like https://host/c/campaign`);
  const box = kind === 'c' || kind === 'audit' ? await boxOf(origin) : origin;
  return { box, slug };
}

export function urlOf<C extends Contract>({ box }: Place, { path }: C, input: Input<C>): string {
  return box + addressOf(path, input as AddressParts);
}

async function boxOf(origin: string): Promise<string> {
  const reply = await ask(`${origin}/config.json`, undefined);
  const config: unknown = reply.ok ? await reply.json().catch(() => undefined) : undefined;
  if (typeof config !== 'object' || config === null || !('box' in config)) {
    throw new SourceError(`${origin} does not answer as a Candor server does`);
  }
  return typeof config.box === 'string' ? new URL(config.box).origin : origin;
}

export async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new SourceError(`${path} cannot be read: ${reasonOf(cause)}`, { cause });
  }
}

async function ask(url: string, pass: string | undefined): Promise<Response> {
  try {
    return await fetch(url, { headers: pass === undefined ? {} : { [passHeader]: pass } });
  } catch (cause) {
    throw new SourceError(`${url} cannot be reached: ${reasonOf(cause)}`, { cause });
  }
}

/** In the words of the server, where it is a Candor server. */
function refused(url: string, status: number, body: string): SourceError {
  const known = z.object({ error: z.object({ message: z.string() }) }).safeParse(parse(body));
  const said = known.success ? `: ${known.data.error.message.slice(0, 200)}` : '';
  return new SourceError(`${url} answered ${status}${said}`);
}

/** The deepest reason: fetch hides it behind "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
