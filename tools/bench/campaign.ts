import type { VoteBody } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { buildIdea } from '../../shared/device/entries.ts';
import { type Crowd, enrolCrowd } from '../../tests/support/crowd.ts';
import type { Http } from '../../tests/support/http.ts';
import {
  advance,
  createCampaign,
  importRoster,
  type Manager,
  makeCodes,
} from '../../tests/support/manager.ts';
import { draftOf } from '../../tests/support/open-campaign.ts';
import { type Participant, prepareVote, readBoard } from '../../tests/support/participant.ts';
import { withProgress } from '../../tests/support/progress.ts';
import { openPool, rosterPool } from '../../tests/support/usual-pools.ts';
import { connections, type Sizes } from './sizes.ts';

const slug = 'bench';
const ideasPerMember = 50;
const choices = ['agree', 'disagree', 'agree', 'pass'] as const;

export interface BenchCampaign {
  campaign: CampaignView;
  crowd: Crowd;
  members: Participant[];
}

/** A merged campaign with running results, so that each release publishes; both pools enrol over HTTP. */
export async function openBenchCampaign(
  http: Http,
  manager: Manager,
  { members }: Sizes,
): Promise<BenchCampaign> {
  const policy = { minimumGroup: 5, minimumAnonymitySet: 10, ideasPerMember, results: 'running' } as const;
  const texts = { en: { question: 'How fast is it?', introduction: '' } };
  await createCampaign(manager, draftOf({ slug, texts, policy }));
  const people = Array.from({ length: members }, (_, index) => ({ name: `Member ${index}` }));
  await importRoster(manager, slug, rosterPool, people);
  const { campaign } = await advance(manager, slug, 'draft');
  const codes = (await makeCodes(manager, slug, rosterPool)).map(({ code }) => code);
  const group = await loadSodiumRistretto255();
  const crowd = await withProgress('Enrolling', 2 * members, (step) =>
    enrolCrowd(http, group, campaign, { [rosterPool]: codes, [openPool]: members }, connections, step),
  );
  return { campaign, crowd, members: Object.values(crowd).flat() };
}

/** Bodies of ideas, presentations included: the members in turn, each in the next of their places. */
export function prepareIdeas(
  { campaign, members }: Pick<BenchCampaign, 'campaign' | 'members'>,
  count: number,
): Promise<string[]> {
  return withProgress('Presenting ideas', count, (step) =>
    take(members, count).map(({ member, turn }, index) => {
      const { group, credential, seed, pool } = member;
      const text = {
        title: `Idea ${index} of the benchmark, with a title of about the usual length`,
        body: 'What has to change, for whom, and what it would take. '.repeat(5),
        language: 'en',
        underOwnName: null,
      };
      step();
      return JSON.stringify(buildIdea(group, credential, seed, campaign.id, pool, turn + 1, text).body);
    }),
  );
}

/** Bodies of votes, presentations included: the members in turn, each on the next of the ideas. */
export async function prepareVotes(
  http: Http,
  { campaign, members }: BenchCampaign,
  count: number,
): Promise<string[]> {
  const ideas = await readBoard(http, campaign.slug);
  return withProgress('Presenting votes', count, (step) =>
    take(members, count).map(({ member, turn }, index) => {
      const idea = ideas[turn % ideas.length];
      const choice = choices[index % choices.length];
      if (!idea || !choice) throw new Error('There is no idea to vote on');
      const body: VoteBody = prepareVote(member, idea.id, choice, 1);
      step();
      return JSON.stringify(body);
    }),
  );
}

function take(members: readonly Participant[], count: number): { member: Participant; turn: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const member = members[index % members.length];
    if (!member) throw new Error('Nobody has enrolled');
    return { member, turn: Math.floor(index / members.length) };
  });
}
