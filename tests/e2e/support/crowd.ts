/** Those who take part beside the browser, through the same interface and the same protocol. */
import { campaignContracts } from '../../../shared/api/routes/box.ts';
import { type Crowd, enrolCrowd, release } from '../../support/crowd.ts';
import { call, type Http } from '../../support/http.ts';
import { ideaText, nth } from '../../support/open-campaign.ts';
import { inParallel } from '../../support/parallel.ts';
import { postIdea, readBoard, vote } from '../../support/participant.ts';
import { usualIds } from '../../support/usual-pools.ts';
import { allIdeas } from './sample.ts';
import { comes } from './screen.ts';
import type { Site } from './site.ts';

const atOnce = 4;

/** Enrols one employee a code, and as many customers. */
export async function joinAsCrowd(
  { http, group }: Site,
  slug: string,
  codes: readonly string[],
): Promise<Crowd> {
  const campaign = await call(http, campaignContracts.readCampaign, { params: { slug } });
  const joining = { employees: codes, customers: codes.length };
  return enrolCrowd(http, group, campaign, joining, atOnce, () => {});
}

/** Posts the ideas of the sample but for the first of each pool. */
export async function postCrowdIdeas(http: Http, crowd: Crowd): Promise<void> {
  for (const pool of usualIds) {
    const [, ...others] = allIdeas.filter((idea) => idea.pool === pool);
    for (const [at, { title }] of others.entries())
      await postIdea(http, nth(crowd[pool], at), 1, ideaText(title));
  }
}

/** Votes on the released ideas as the sample says. */
export async function castCrowdVotes(http: Http, slug: string, crowd: Crowd): Promise<void> {
  const ids = new Map((await readBoard(http, slug)).map(({ id, title }) => [title, id]));
  const votes = allIdeas.flatMap(({ title, votes }) =>
    usualIds.flatMap((pool) => {
      const { agreeing } = votes[pool];
      if (agreeing === null) return [];
      return crowd[pool].map(
        (member, at) => ({ member, title, choice: at < agreeing ? 'agree' : 'disagree' }) as const,
      );
    }),
  );
  await inParallel(votes, atOnce, async ({ member, title, choice }) => {
    const id = ids.get(title);
    if (!id) throw new Error(`“${title}” is not on the board`);
    await vote(http, member, id, choice);
  });
}

/** Releases until so many have been released in all, from here on: a round time may pass between two that arrive. */
export async function releases(
  http: Http,
  open: Parameters<typeof release>[1],
  expected: { ideas: number; votes: number },
): Promise<void> {
  const sum = { ideas: 0, votes: 0 };
  await comes(async () => {
    const { ideas = 0, votes = 0 } = (await release(http, open)) ?? {};
    sum.ideas += ideas;
    sum.votes += votes;
    return sum;
  }, expected);
}
