import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { IdeasPage, IdeaView, VoteBody } from '../../shared/api/box.ts';
import type { CampaignView, PoolView } from '../../shared/api/campaigns.ts';
import { type Choice, passHeader } from '../../shared/api/constants.ts';
import type { EnrolmentBody } from '../../shared/api/registrar.ts';
import {
  boardContracts,
  campaignContracts,
  entryContracts,
  memberContracts,
} from '../../shared/api/routes/box.ts';
import { registrarContracts } from '../../shared/api/routes/registrar.ts';
import type { Credential } from '../../shared/credential/arc1.ts';
import type { Group } from '../../shared/credential/group.ts';
import { toBase64url } from '../../shared/device/encoding.ts';
import { beginMembership, beginTakingPart } from '../../shared/device/enrolment.ts';
import { buildIdea, buildJoin, buildPass, buildPresence, buildVote } from '../../shared/device/entries.ts';
import { verifyReceipt } from '../../shared/device/follow.ts';
import { leafOf } from '../../shared/device/leaves.ts';
import { type Pin, pinLedger } from '../../shared/device/pin.ts';
import { beginReading } from '../../shared/device/reading.ts';
import type { PoolId } from '../../shared/domain/pools.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';
import { call, type Http } from './http.ts';
import { ledgerSource } from './ledger.ts';

/** What a member's device holds once it has enrolled. */
export interface Participant {
  group: Group;
  campaign: CampaignView;
  pool: PoolId;
  seed: Uint8Array;
  membership: Credential;
  credential: Credential;
  /** All that the box has promised to this member, verified. */
  receipts: Receipt[];
}

/** Hash of a leaf, and the signature that it will be in the ledger; both base64url. */
export interface Receipt {
  leaf: string;
  receipt: string;
}

export interface IdeaText {
  title: string;
  body: string;
  language: string;
  underOwnName: 'yes' | 'no' | null;
}

/** What altcha's solver needs to find in a challenge; the rest is signed with it and goes back untouched. */
const altchaChallenge = z.looseObject({
  parameters: z.looseObject({
    algorithm: z.string(),
    nonce: z.string(),
    salt: z.string(),
    cost: z.number(),
    keyLength: z.number(),
    keyPrefix: z.string(),
  }),
  signature: z.string().exactOptional(),
});

export function enrolWithCode(http: Http, group: Group, campaign: CampaignView, pool: PoolId, code: string) {
  return enrol(http, group, campaign, pool, { kind: 'code', code });
}

/** Solves the proof of work that an open pool asks for, then enrols. */
export async function enrolOpenly(http: Http, group: Group, campaign: CampaignView, pool: PoolId) {
  const solution = await solveAdmission(http, poolOf(campaign, pool).group);
  return enrol(http, group, campaign, pool, { kind: 'open', solution });
}

/** Fetches a challenge and solves it. Returns what the registrar takes: base64 of JSON, as altcha encodes it. */
export async function solveAdmission(http: Http, groupId: string): Promise<string> {
  const given = await call(http, registrarContracts.readChallenge, { params: { group: groupId } });
  const challenge = altchaChallenge.parse(given);
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error(`The proof of work of ${groupId} was not solved in time`);
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** Posts an idea in place `slot` (1…ideasPerMember), verifies the receipt and returns the idea's id. */
export async function postIdea(http: Http, member: Participant, slot: number, text: IdeaText) {
  const { group, credential, seed, campaign, pool } = member;
  const built = buildIdea(group, credential, seed, campaign.id, pool, slot, text);
  const { slug } = campaign;
  const { receipt } = await call(http, entryContracts.idea, { params: { slug }, body: built.body });
  await keepReceipt(http, member, leafOf('idea', built.body), receipt);
  return built.idea;
}

export function prepareVote(member: Participant, idea: string, choice: Choice, revision: number): VoteBody {
  const { group, credential, campaign, pool } = member;
  return buildVote(group, credential, campaign.id, pool, idea, choice, revision);
}

/** What the votes of this member on this idea have in common, hexadecimal. */
export function tagOf(member: Participant, idea: string): string {
  const presentation = Buffer.from(prepareVote(member, idea, 'agree', 1).presentation, 'base64url');
  return presentation.subarray(96, 128).toString('hex');
}

/** Returns the receipt, base64url, as it came. */
export async function sendVote(http: Http, slug: string, body: VoteBody): Promise<string> {
  return (await call(http, entryContracts.vote, { params: { slug }, body })).receipt;
}

/** Votes, verifies the receipt and returns it. `revision` starts at 1 and grows by one with every change of mind. */
export async function vote(http: Http, member: Participant, idea: string, choice: Choice, revision = 1) {
  const body = prepareVote(member, idea, choice, revision);
  const receipt = await sendVote(http, member.campaign.slug, body);
  await keepReceipt(http, member, leafOf('vote', body), receipt);
  return receipt;
}

async function keepReceipt(
  http: Http,
  { campaign, receipts }: Participant,
  encoded: Uint8Array,
  receipt: string,
): Promise<void> {
  const leaf = toBase64url(hashLeaf(encoded));
  await verifyReceipt(await pinOf(http, campaign), leaf, receipt);
  receipts.push({ leaf, receipt });
}

/** Shows presence in the coming release of the member's pool. */
export async function showPresence(http: Http, member: Participant): Promise<void> {
  const { group, credential, campaign, pool } = member;
  const params = { slug: campaign.slug };
  const { pools } = await call(http, campaignContracts.readCampaign, { params });
  const batch = pools.find(({ id }) => id === pool)?.batch ?? 0;
  const body = buildPresence(group, credential, campaign.id, pool, batch);
  await call(http, memberContracts.postPresence, { params, body });
}

/** Shows membership and gets the pass that reads the pool's board of a separate campaign. */
export async function requestPass(http: Http, member: Participant): Promise<string> {
  const { group, membership, campaign, pool } = member;
  const body = buildPass(group, membership, campaign.id, pool);
  return (await call(http, memberContracts.postPass, { params: { slug: campaign.slug }, body })).pass;
}

/** All pages of a board, in its order. `board`: of a pool, or `all`. */
export async function readBoard(
  http: Http,
  slug: string,
  { board = 'all', pass }: { board?: PoolId; pass?: string } = {},
): Promise<IdeaView[]> {
  const ideas: IdeaView[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const read: IdeasPage = await call(
      http,
      boardContracts.readIdeas,
      { params: { slug }, query: { board, page } },
      pass === undefined ? {} : { [passHeader]: pass },
    );
    ideas.push(...read.ideas);
    pages = read.pages;
  }
  return ideas;
}

/** A pool of a campaign. */
export function poolOf({ slug, pools }: CampaignView, pool: PoolId): PoolView {
  const found = pools.find(({ id }) => id === pool);
  if (!found) throw new Error(`Campaign ${slug} has no pool ${pool}`);
  return found;
}

const decode = (text: string | null) => new Uint8Array(Buffer.from(text ?? '', 'base64url'));

/** Joins the group of a pool. */
export async function joinGroup(
  http: Http,
  group: Group,
  { group: groupId, epoch, membershipKey }: PoolView,
  admission: EnrolmentBody['admission'],
  seed: Uint8Array,
): Promise<Credential> {
  const asked = beginMembership(group, seed, groupId, epoch, decode(membershipKey));
  const { response } = await call(http, registrarContracts.enrol, {
    params: { group: groupId },
    body: { epoch, request: toBase64url(asked.request), admission },
  });
  return asked.finish(response);
}

/** Takes part in a campaign with the membership of a pool's group. */
export async function takePart(
  http: Http,
  group: Group,
  campaign: CampaignView,
  pool: PoolId,
  membership: Credential,
  seed: Uint8Array,
): Promise<Participant> {
  const { publicKey } = poolOf(campaign, pool);
  const asked = beginTakingPart(group, seed, campaign.id, pool, decode(publicKey));
  const body = buildJoin(group, membership, campaign.id, pool, asked.request);
  const { response } = await call(http, memberContracts.postJoin, { params: { slug: campaign.slug }, body });
  return { group, campaign, pool, seed, membership, credential: asked.finish(response), receipts: [] };
}

/** Joins, and takes part. `seed`: of a device that does so once more. By default the device is new. */
export async function enrol(
  http: Http,
  group: Group,
  campaign: CampaignView,
  pool: PoolId,
  admission: EnrolmentBody['admission'],
  seed: Uint8Array = crypto.getRandomValues(new Uint8Array(32)),
): Promise<Participant> {
  const membership = await joinGroup(http, group, poolOf(campaign, pool), admission, seed);
  return takePart(http, group, campaign, pool, membership, seed);
}

const pins = new Map<string, Promise<Pin>>();

async function readPin(http: Http, campaign: CampaignView): Promise<Pin> {
  return pinLedger(await beginReading(ledgerSource(http, campaign.slug)), campaign);
}

/** The ledger as it was when it was first asked for. Checked once a campaign, for all its members: there may be thousands. */
export function pinOf(http: Http, campaign: CampaignView): Promise<Pin> {
  const pin = pins.get(campaign.id) ?? readPin(http, campaign);
  pins.set(campaign.id, pin);
  return pin;
}
