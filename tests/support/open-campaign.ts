import { randomBytes } from 'node:crypto';
import { type IdeasPage, ideasPage } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import type { Group } from '../../shared/credential/group.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import { type Crowd, enrolCrowd, release } from './crowd.ts';
import { type Http, sendFor } from './http.ts';
import { advance, createCampaign, importRoster, type Manager, makeCodes } from './manager.ts';
import { inParallel } from './parallel.ts';
import { type Participant, postIdea } from './participant.ts';

export const k = 3;

export interface CampaignWishes extends Partial<Omit<CampaignDraft, 'policy'>> {
  policy?: Partial<Policy>;
}

/** What a manager sends for a new campaign: small groups, one board, everything open at once. No timer releases it. */
export function draftOf({ policy, ...wishes }: CampaignWishes = {}): CampaignDraft {
  return {
    slug: `campaign-${randomBytes(6).toString('hex')}`,
    texts: { en: { question: 'What should we improve?', introduction: '' } },
    language: 'en',
    mode: 'merged',
    flow: 'continuous',
    policy: {
      minimumGroup: k,
      minimumAnonymitySet: 3,
      releaseMinutes: 10_080,
      ideasPerMember: 5,
      delayMinutes: 10,
      settleHours: 12,
      results: 'at-end',
      ...policy,
    },
    collectUntil: null,
    voteUntil: null,
    admissions: { employees: 'roster', customers: 'open' },
    ...wishes,
  };
}

export interface OpenCampaign extends Crowd {
  slug: string;
  campaign: CampaignView;
  /** Enrolment codes of employees that nobody has used yet. */
  codes: string[];
}

/** A running server as its manager and its members meet it. */
export interface Scene {
  http: Http;
  group: Group;
  manager: Manager;
  /** What its campaigns have unless they wish otherwise. */
  policy?: Partial<Policy>;
}

interface People {
  employees?: number;
  customers?: number;
  /** Employees in the roster who do not enrol. */
  unused?: number;
}

/** Opens a campaign whose employees come by code (in the roster's order) and whose customers come freely. */
export async function openCampaign(
  { http, group, manager, policy }: Scene,
  wishes: CampaignWishes = {},
  { employees = 4, customers = 3, unused = 1 }: People = {},
): Promise<OpenCampaign> {
  const draft = draftOf({ ...wishes, policy: { ...policy, ...wishes.policy } });
  const { slug } = draft;
  const byCode = draft.admissions.employees === 'roster';
  await createCampaign(manager, draft);
  const people = Array.from({ length: employees + unused }, (_, at) => ({
    name: `Employee ${String(at).padStart(3, '0')}`,
    email: `employee${at}@company.example`,
  }));
  if (byCode) await importRoster(manager, slug, 'employees', people);
  const { campaign } = await advance(manager, slug, 'draft');
  const codes = byCode ? (await makeCodes(manager, slug, 'employees')).map(({ code }) => code) : [];
  const joining = { codes: codes.splice(0, employees), customers };
  const crowd = await enrolCrowd(http, group, campaign, joining, 8, () => {});
  return { slug, campaign, codes, ...crowd };
}

/** Posts `count` ideas, one member after the other in turn, and releases them. Returns their ids in that order. */
export async function releaseIdeas(
  { http }: Pick<Scene, 'http'>,
  crowd: Crowd,
  authors: readonly Participant[],
  count = k,
): Promise<string[]> {
  const ids: string[] = [];
  const posts = Array.from({ length: count }, (_, at) => async () => {
    const author = nth(authors, at % authors.length);
    const slot = Math.floor(at / authors.length) + 1;
    ids[at] = await postIdea(http, author, slot, ideaText(`Idea ${at}`));
  });
  await inParallel(posts, 8, (post) => post());
  await release(http, crowd);
  return ids;
}

export function ideaText(title: string) {
  return { title, body: 'Because it would help.', language: 'en', underOwnName: null };
}

/** The item at this place; tests count on its being there. */
export function nth<T>(items: readonly T[], at: number): T {
  const item = items[at];
  if (item === undefined) throw new Error(`There is no item ${at}`);
  return item;
}

/** The first page of the public board. */
export function firstPage({ http }: Scene, slug: string): Promise<IdeasPage> {
  return sendFor(http, ideasPage, { method: 'GET', path: `/api/box/campaigns/${slug}/ideas` });
}
