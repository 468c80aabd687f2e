import type { IdeaView } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { passHeader } from '../../shared/api/constants.ts';
import { call } from './api.ts';
import { boards, campaigns } from './contracts/box.data.ts';

/** What the anonymous side shows. None of these requests carries anything that names a person or a device. */
export type Board = 'all' | IdeaView['pool'];

/** Open and closed campaigns. */
export async function fetchCampaigns(): Promise<CampaignView[]> {
  return (await call(campaigns.listCampaigns, {})).campaigns;
}

export function fetchCampaign(slug: string): Promise<CampaignView> {
  return call(campaigns.readCampaign, { params: { slug } });
}

/** What a reader with this reading token sends beside a request; nothing where everyone may read. */
export function withPass(pass: string | undefined): { headers?: Record<string, string> } {
  return pass === undefined ? {} : { headers: { [passHeader]: pass } };
}

/** All ideas of a board. `pass` where only members may read (shared/domain/boards.ts). */
export function fetchIdeas(slug: string, board: Board, pass?: string): Promise<IdeaView[]> {
  return ideasOfPages((page) =>
    call(boards.readIdeas, { params: { slug }, query: { board, page } }, withPass(pass)),
  );
}

/** The ideas of all pages, however many there are, from the first. */
export async function ideasOfPages<Idea extends { id: string }>(
  read: (page: number) => Promise<{ ideas: Idea[]; pages: number }>,
): Promise<Idea[]> {
  const ideas = new Map<string, Idea>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await read(page);
    // A release between two pages moves ideas to later ones: an id counts once.
    for (const idea of answer.ideas) ideas.set(idea.id, idea);
    pages = answer.pages;
  }
  return [...ideas.values()];
}
