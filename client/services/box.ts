import type { z } from 'zod';
import type {
  acceptedReply,
  IdeaBody,
  IdeasPage,
  IdeaView,
  PassBody,
  passReply,
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
  let after: string | null = null;
  do {
    const query = new URLSearchParams({ board, ...(after === null ? {} : { after }) });
    const page: IdeasPage = await request('anonymous', `${at(slug)}/ideas?${query}`, {
      ...(pass === undefined ? {} : { headers: { [passHeader]: pass } }),
    });
    for (const idea of page.ideas) ideas.set(idea.id, idea);
    after = page.next;
  } while (after !== null);
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
