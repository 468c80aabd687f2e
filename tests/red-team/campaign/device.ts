import { z } from 'zod';
import type { IdeaBody, VoteBody } from '../../../shared/api/box.ts';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { Choice } from '../../../shared/api/constants.ts';
import { enrolmentReply } from '../../../shared/api/registrar.ts';
import type { Credential, Group } from '../../../shared/credential/arc1.ts';
import { fromBase64url } from '../../../shared/device/encoding.ts';
import { beginEnrolment } from '../../../shared/device/enrolment.ts';
import { buildIdea, buildVote } from '../../../shared/device/entries.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import { solveAdmission } from '../../support/participant.ts';
import { ideaEntry, voteEntry } from '../loot/types.ts';
import type { Person } from '../plan/people.ts';
import type { Draft } from '../plan/texts.ts';
import type { Recorder } from './recorder.ts';

/** What an enrolled device holds, and what a careless one would reuse: the request that it was issued for, and its code. */
export interface Enrolled {
  group: Group;
  campaign: CampaignView;
  pool: PoolId;
  seed: Uint8Array;
  credential: Credential;
  request: Uint8Array;
  code: string | undefined;
  enrolledAt: number;
}

/** An entry on its way: what it is called in the truth, and how it is sent. */
export interface Outgoing {
  entry: string;
  kind: 'idea' | 'vote';
  path: string;
  body: IdeaBody | VoteBody;
}

const registrar = '/api/registrar/campaigns';
const box = '/api/box/campaigns';

/** Enrols by code, or by proof of work where there is none. Sends the headers that the person's browser would send. */
export async function enrolDevice(
  { http, send }: Recorder,
  group: Group,
  campaign: CampaignView,
  pool: PoolId,
  person: Person,
  code: string | undefined,
  now: number,
): Promise<Enrolled> {
  const publicKey = campaign.pools.find(({ id }) => id === pool)?.publicKey;
  if (!publicKey) throw new Error(`There is no key of ${pool}`);
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const enrolment = beginEnrolment(group, seed, campaign.id, pool, fromBase64url(publicKey));
  const admission =
    code === undefined
      ? { kind: 'open', solution: await solveAdmission(http, campaign.slug, pool) }
      : { kind: 'code', code };
  const body = { pool, request: enrolment.request, admission };
  const answer = await send(person, 'POST', `${registrar}/${campaign.slug}/enrolments`, body);
  if (answer.status !== 200) throw new Error(`An enrolment was refused: ${answer.text}`);
  const { response } = enrolmentReply.parse(JSON.parse(answer.text));
  const request = fromBase64url(enrolment.request);
  return {
    group,
    campaign,
    pool,
    seed,
    credential: enrolment.finish(response),
    request,
    code,
    enrolledAt: now,
  };
}

/** `reuse`: what a broken device puts into an idea. */
export function prepareIdea(
  device: Enrolled,
  slot: number,
  draft: Draft,
  reuse: Reuse | undefined,
): Outgoing {
  const { group, credential, seed, campaign, pool } = device;
  const { body, idea } = reuse
    ? reuse(device, slot, draft)
    : buildIdea(group, credential, seed, campaign.id, pool, slot, draft);
  return {
    entry: ideaEntry(hex(fromBase64url(idea))),
    kind: 'idea',
    path: `${box}/${campaign.slug}/ideas`,
    body,
  };
}

export type Reuse = (device: Enrolled, slot: number, draft: Draft) => { body: IdeaBody; idea: string };

export function prepareVote(
  { group, credential, campaign, pool }: Enrolled,
  idea: string,
  choice: Choice,
  revision: number,
): Outgoing {
  const body = buildVote(group, credential, campaign.id, pool, idea, choice, revision);
  // U ‖ UPrimeCommit ‖ m1Commit ‖ tag ‖ proof (shared/credential/presentation.ts)
  const tag = fromBase64url(body.presentation).subarray(96, 128);
  return {
    entry: voteEntry(hex(fromBase64url(idea)), hex(tag)),
    kind: 'vote',
    path: `${box}/${campaign.slug}/votes`,
    body,
  };
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

const refusal = z.object({ error: z.object({ code: z.string() }) });

/** The code of an answer that is an error. */
export function codeOf(text: string): string {
  return refusal.parse(JSON.parse(text)).error.code;
}
