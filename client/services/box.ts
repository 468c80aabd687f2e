import type { z } from 'zod';
import type {
  acceptedReply,
  IdeaBody,
  IdeasPage,
  IdeaView,
  PassBody,
  PresenceBody,
  passReply,
  presenceReply,
  VoteBody,
} from '../../shared/api/box.ts';
import type { CampaignView, campaignListSchema } from '../../shared/api/campaigns.ts';
import type { Comparison } from '../../shared/api/comparison.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { ApiError, request } from './api.ts';

/** The anonymous side. None of these requests carries anything that names a person or a device. The ledger's: ledger.ts. */
const base = '/api/box/campaigns';
const at = (slug: string) => `${base}/${encodeURIComponent(slug)}`;

export type Board = 'all' | IdeaView['pool'];

/** Open and closed campaigns. */
export async function fetchCampaigns(): Promise<CampaignView[]> {
  const list = await request<z.infer<typeof campaignListSchema>>('anonymous', base);
  return list.campaigns;
}

export function fetchCampaign(slug: string): Promise<CampaignView> {
  return request('anonymous', at(slug));
}

/** All ideas of a board, however many pages they take. `pass` where only members may read (shared/domain/boards.ts). */
export async function fetchIdeas(slug: string, board: Board, pass?: string): Promise<IdeaView[]> {
  const ideas = new Map<string, IdeaView>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const query = new URLSearchParams({ board, page: String(page) });
    const read: IdeasPage = await request('anonymous', `${at(slug)}/ideas?${query}`, {
      ...(pass === undefined ? {} : { headers: { [passHeader]: pass } }),
    });
    // A release between two pages moves ideas to later ones: an id counts once.
    for (const idea of read.ideas) ideas.set(idea.id, idea);
    pages = read.pages;
  }
  return [...ideas.values()];
}

export function fetchComparison(slug: string): Promise<Comparison> {
  return request('anonymous', `${at(slug)}/comparison`);
}

export async function postPass(slug: string, body: PassBody): Promise<string> {
  const reply = await request<z.infer<typeof passReply>>('anonymous', `${at(slug)}/passes`, {
    method: 'POST',
    body,
  });
  return reply.pass;
}

/** `keepalive`: the page may be closing. Returns the receipt, base64url, as it came. */
export function postIdea(slug: string, body: IdeaBody, keepalive = false): Promise<string> {
  return postEntry(`${at(slug)}/ideas`, body, keepalive);
}

export function postVote(slug: string, body: VoteBody, keepalive = false): Promise<string> {
  return postEntry(`${at(slug)}/votes`, body, keepalive);
}

async function postEntry(path: string, body: IdeaBody | VoteBody, keepalive: boolean): Promise<string> {
  const options = { method: 'POST', body, keepalive } as const;
  const { receipt } = await request<Partial<z.infer<typeof acceptedReply>>>('anonymous', path, options);
  // What is no receipt at all is not the box's answer, and no evidence against it.
  if (typeof receipt !== 'string') throw new ApiError('unexpected');
  return receipt;
}

export async function postPresence(slug: string, body: PresenceBody, keepalive = false): Promise<void> {
  const path = `${at(slug)}/presences`;
  await request<z.infer<typeof presenceReply>>('anonymous', path, { method: 'POST', body, keepalive });
}
