import { randomBytes } from 'node:crypto';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import { limits } from '../../shared/api/constants.ts';
import type { Group } from '../../shared/credential/group.ts';
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
import type { Participant } from '../../tests/support/participant.ts';
import { openPool, rosterPool, usualIds } from '../../tests/support/usual-pools.ts';
import { oneLine, shorten } from './idea.ts';
import { ideasPerMember, poolSizes } from './plan.ts';
import type { Conversation } from './polis.ts';

/** k of the replayed campaign: what a new campaign has by default. */
export const minimumGroup = 5;

/** Creates and opens a merged campaign for the conversation: employees by roster and code, customers by proof of work. */
export async function openCampaign(
  manager: Manager,
  { topic, participants }: Conversation,
): Promise<{ campaign: CampaignView; codes: string[] }> {
  const smallest = Math.min(...Object.values(poolSizes(participants)));
  if (smallest < 3)
    throw new Error(`A pool of ${smallest} cannot hide anyone: the replay needs at least 3 in each`);
  const slug = `replay-${randomBytes(4).toString('hex')}`;
  const texts = { en: { question: shorten(oneLine(topic), limits.question), introduction: '' } };
  const policy = { minimumGroup, minimumAnonymitySet: Math.min(10, smallest), ideasPerMember };
  // A server that somebody else runs passes its round times by itself.
  const releaseMinutes = 1;
  await createCampaign(
    manager,
    draftOf({ slug, texts, flow: 'phased', policy: { ...policy, releaseMinutes } }),
  );
  const people = participants
    .filter(({ pool }) => pool === rosterPool)
    .map(({ id }) => ({ name: `Participant ${id}` }));
  await importRoster(manager, slug, rosterPool, people);
  const { campaign } = await advance(manager, slug, 'draft');
  const codes = await makeCodes(manager, slug, rosterPool);
  return { campaign, codes: codes.map(({ code }) => code) };
}

/** Enrols one device a participant of the export. Returns them also by the participant's id. */
export async function enrolVoters(
  http: Http,
  group: Group,
  campaign: CampaignView,
  codes: string[],
  { participants }: Conversation,
  limit: number,
  onEach: () => void,
): Promise<{ crowd: Crowd; members: Map<string, Participant> }> {
  const joining = { [rosterPool]: codes, [openPool]: poolSizes(participants)[openPool] };
  const crowd = await enrolCrowd(http, group, campaign, joining, limit, onEach);
  const members = new Map<string, Participant>();
  for (const pool of usualIds) {
    const voters = participants.filter((voter) => voter.pool === pool);
    voters.forEach(({ id }, index) => {
      const device = crowd[pool][index];
      if (device) members.set(id, device);
    });
  }
  return { crowd, members };
}
