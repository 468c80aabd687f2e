import type { Group } from '../../shared/credential/group.ts';
import { type Crowd, enrolCrowd, release } from '../../tests/support/crowd.ts';
import type { Http } from '../../tests/support/http.ts';
import {
  advance,
  createCampaign,
  type EnrolmentCode,
  importRoster,
  type Manager,
  makeCodes,
} from '../../tests/support/manager.ts';
import { inParallel } from '../../tests/support/parallel.ts';
import { postIdea, vote } from '../../tests/support/participant.ts';
import type { Chance } from '../../tests/support/random.ts';
import { eachPool, openPool, rosterPool } from '../../tests/support/usual-pools.ts';
import { allIdeas, drawOpinions, type Opinion } from './opinions.ts';
import { employees } from './sample/people.ts';
import type { SampleCampaign } from './sample/types.ts';

const concurrency = 8;
/** Votes come in over this many releases. */
const rounds = 3;

/** What is to be sent for one sample campaign; drawn beforehand, so that the work ahead is known. */
export interface Filling {
  campaign: SampleCampaign;
  opinions: Opinion[];
  /** Requests of members: enrolments, ideas, votes. */
  steps: number;
}

export function prepareFilling(campaign: SampleCampaign, chance: Chance): Filling {
  const opinions = drawOpinions(campaign, chance);
  const members = campaign.employees - campaign.spare + campaign.customers;
  return { campaign, opinions, steps: members + allIdeas(campaign).length + opinions.length };
}

/**
 * Takes a campaign from its draft to where the sample leaves it, as its manager and its members would do it.
 * Returns the codes that are left.
 */
export async function fillCampaign(
  http: Http,
  manager: Manager,
  group: Group,
  { campaign: sample, opinions }: Filling,
  chance: Chance,
  onStep: () => void,
): Promise<EnrolmentCode[]> {
  const { slug, flow } = sample.draft;
  await createCampaign(manager, sample.draft);
  await importRoster(manager, slug, rosterPool, employees(sample.employees));
  const { campaign } = await advance(manager, slug, 'draft');
  const codes = chance.shuffled(await makeCodes(manager, slug, rosterPool));
  const spare = codes.splice(0, sample.spare);
  const joining = { [rosterPool]: codes.map(({ code }) => code), [openPool]: sample.customers };
  const crowd = await enrolCrowd(http, group, campaign, joining, concurrency, onStep);

  const ids = await postIdeas(http, sample, crowd, chance, onStep);
  await release(http, { crowd });
  const voting = flow === 'phased' ? 'voting' : 'continuous';
  if (flow === 'phased') await advance(manager, slug, 'collecting');

  const share = Math.ceil(opinions.length / rounds);
  for (let round = 0; round < rounds; round++) {
    await inParallel(opinions.slice(round * share, (round + 1) * share), concurrency, async (opinion) => {
      const member = crowd[opinion.pool][opinion.member];
      const idea = ids.get(opinion.idea);
      if (!member || !idea) throw new Error(`A vote in ${slug} has no voter or no idea`);
      await vote(http, member, idea, opinion.choice);
      onStep();
    });
    await release(http, { crowd });
  }
  if (sample.close) await advance(manager, slug, voting);
  return spare;
}

/** Posts all ideas in random order, each from another member. Returns their ids by their place in `allIdeas`. */
async function postIdeas(
  http: Http,
  sample: SampleCampaign,
  crowd: Crowd,
  chance: Chance,
  onStep: () => void,
): Promise<Map<number, string>> {
  const authors = eachPool((pool) => chance.shuffled(crowd[pool]));
  const ids = new Map<number, string>();
  await inParallel(chance.shuffled(allIdeas(sample).entries()), concurrency, async ([index, idea]) => {
    const author = authors[idea.pool].pop();
    if (!author) throw new Error(`Nobody is left to post "${idea.title}"`);
    const slot = chance.whole(1, sample.draft.policy.ideasPerMember);
    ids.set(index, await postIdea(http, author, slot, idea));
    onStep();
  });
  return ids;
}
