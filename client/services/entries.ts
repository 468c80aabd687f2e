import type { IdeaBody, PassBody, PresenceBody, VoteBody } from '../../shared/api/box.ts';
import { call } from './api.ts';
import { entries } from './contracts/entries.data.ts';

/** What members say to the box. `keepalive`: the page may be closing. Returns the receipt, base64url, as it came. */
export async function postIdea(slug: string, body: IdeaBody, keepalive = false): Promise<string> {
  return (await call(entries.postIdea, { params: { slug }, body }, { keepalive })).receipt;
}

export async function postVote(slug: string, body: VoteBody, keepalive = false): Promise<string> {
  return (await call(entries.postVote, { params: { slug }, body }, { keepalive })).receipt;
}

export async function postPresence(slug: string, body: PresenceBody, keepalive = false): Promise<void> {
  await call(entries.postPresence, { params: { slug }, body }, { keepalive });
}

export async function postPass(slug: string, body: PassBody): Promise<string> {
  return (await call(entries.postPass, { params: { slug }, body })).pass;
}
