import { randomBytes } from 'node:crypto';
import type { IdeasPage } from '../../shared/api/box.ts';
import type { CampaignView } from '../../shared/api/campaigns.ts';
import type { CampaignDraft } from '../../shared/api/manage.ts';
import { boardContracts } from '../../shared/api/routes/box.ts';
import type { Group } from '../../shared/credential/group.ts';
import type { Policy } from '../../shared/domain/policy.ts';
import { type Admission, type PoolDraft, type PoolId, usualPools } from '../../shared/domain/pools.ts';
import { type Crowd, enrolCrowd, type Joining, release } from './crowd.ts';
import { call, type Http } from './http.ts';
import { advance, createCampaign, importRoster, type Manager, makeCodes, type Person } from './manager.ts';
import { inParallel } from './parallel.ts';
import { type Participant, poolOf, postIdea, takePart } from './participant.ts';
import type { UsualPool } from './usual-pools.ts';

export const k = 3;

export interface CampaignWishes extends Partial<Omit<CampaignDraft, 'policy'>> {
  policy?: Partial<Policy>;
  /** Of the usual pools. */
  admissions?: Record<UsualPool, Admission>;
}

/** What a manager sends for a new campaign: small groups, one board, everything open at once. No timer releases it. */
export function draftOf({ policy, admissions, ...wishes }: CampaignWishes = {}): CampaignDraft {
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
    opensAt: null,
    collectUntil: null,
    voteUntil: null,
    pools: admissions ? admitting(admissions) : [...usualPools],
    ...wishes,
  };
}

/** The usual pools, admitting otherwise. */
export function admitting(admissions: Record<UsualPool, Admission>): PoolDraft[] {
  return usualPools.map((pool) => ({ ...pool, admission: admissions[pool.id] }));
}

/** A campaign with any pools. */
export interface OpenPools<Id extends PoolId = PoolId> {
  slug: string;
  campaign: CampaignView;
  crowd: Crowd<Id>;
  /** Enrolment codes that nobody has used yet; none of a pool that anyone may join. */
  unused: Record<Id, string[]>;
}

/** A campaign with the usual pools. */
export interface OpenCampaign extends Crowd, OpenPools<UsualPool> {
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
  scene: Scene,
  wishes: CampaignWishes = {},
  { employees = 4, customers = 3, unused = 1 }: People = {},
): Promise<OpenCampaign> {
  const open = await openPools(scene, wishes, { employees, customers }, unused);
  return { ...open, ...open.crowd, codes: open.unused.employees };
}

/**
 * Opens a campaign that so many join, by pool. Where a pool has a roster they come by code, in the roster's order, and
 * `unused` more are in it.
 */
export async function openPools<Id extends PoolId>(
  { http, group, manager, policy }: Scene,
  wishes: CampaignWishes,
  people: Readonly<Record<Id, number>>,
  unused = 0,
): Promise<OpenPools<Id>> {
  const draft = draftOf({ ...wishes, policy: { ...policy, ...wishes.policy } });
  const { slug } = draft;
  await createCampaign(manager, draft);
  const rosters = draft.pools.filter(({ admission }) => admission === 'roster').map(({ id }) => id);
  const counts = new Map<PoolId, number>(Object.entries(people));
  for (const pool of rosters)
    await importRoster(manager, slug, pool, rosterOf(pool, (counts.get(pool) ?? 0) + unused));
  const { campaign } = await advance(manager, slug, 'draft');
  const codes = new Map<PoolId, string[]>();
  for (const pool of rosters)
    codes.set(
      pool,
      (await makeCodes(manager, slug, pool)).map(({ code }) => code),
    );
  const joining = Array.from(counts, ([pool, count]): [PoolId, Joining] => [
    pool,
    codes.get(pool)?.splice(0, count) ?? count,
  ]);
  const crowd = await enrolCrowd<Id>(http, group, campaign, byPool(joining), 8, () => {});
  return {
    slug,
    campaign,
    crowd,
    unused: byPool(Array.from(counts.keys(), (pool) => [pool, codes.get(pool) ?? []])),
  };
}

/** Opens another campaign that takes the same groups. */
export async function openAgain(
  { manager, policy }: Pick<Scene, 'manager' | 'policy'>,
  { campaign }: Pick<OpenPools, 'campaign'>,
  wishes: CampaignWishes = {},
): Promise<CampaignView> {
  const plain = draftOf({ ...wishes, policy: { ...policy, ...wishes.policy } });
  const pools = plain.pools.map((pool) => ({ ...pool, group: poolOf(campaign, pool.id).group }));
  await createCampaign(manager, { ...plain, pools });
  return (await advance(manager, plain.slug, 'draft')).campaign;
}

/** The same people in another campaign. */
export async function takePartAgain(
  { http, group }: Pick<Scene, 'http' | 'group'>,
  campaign: CampaignView,
  people: readonly Participant[],
): Promise<Participant[]> {
  const taking: Participant[] = [];
  await inParallel(people.entries(), 8, async ([at, { pool, membership, seed }]) => {
    taking[at] = await takePart(http, group, campaign, pool, membership, seed);
  });
  return taking;
}

/** One value a pool that people were counted for. */
function byPool<Id extends PoolId, T>(entries: readonly (readonly [PoolId, T])[]): Record<Id, T> {
  return Object.fromEntries(entries) as Record<Id, T>;
}

/** Who is in the roster of a pool, by name. */
export function rosterOf(pool: PoolId, count: number): Person[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `Member ${String(at).padStart(3, '0')} of ${pool}`,
    email: `member${at}@${pool}.example`,
  }));
}

/** Posts `count` ideas, one member after the other in turn, and releases them. Returns their ids in that order. */
export async function releaseIdeas(
  { http }: Pick<Scene, 'http'>,
  open: { crowd: Readonly<Crowd<PoolId>> },
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
  await release(http, open);
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
  return call(http, boardContracts.readIdeas, { params: { slug }, query: {} });
}
