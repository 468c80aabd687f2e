import type { JoinBody, PassBody, PresenceBody } from '../../shared/api/box.ts';
import type { entryContracts } from '../../shared/api/routes/box.ts';
import type { PlainContract } from '../../shared/api/shape.ts';
import type { Entry } from '../../shared/device/entry.ts';
import type { Body } from '../../shared/entries/kinds.ts';
import { call } from './api.ts';
import { entries, members } from './contracts/entries.data.ts';

/** Something that only a member sends has left this page. What reads a board says nothing. */
let spoken = false;

export const hasSpoken = () => spoken;

/** What members say to the box. `keepalive`: the page may be closing. Returns the receipt, base64url, as it came. */
export async function postEntry(
  { kind, slug, body }: Pick<Entry, 'kind' | 'slug' | 'body'>,
  keepalive = false,
): Promise<string> {
  spoken = true;
  // The body is of the entry's kind, which TypeScript does not see of one that may be any.
  const contract = entries[kind] as PlainContract<(typeof entryContracts)['idea']>;
  return (await call(contract, { params: { slug }, body: body as Body<'idea'> }, { keepalive })).receipt;
}

export async function postPresence(slug: string, body: PresenceBody, keepalive = false): Promise<void> {
  spoken = true;
  await call(members.postPresence, { params: { slug }, body }, { keepalive });
}

export function postJoin(slug: string, body: JoinBody): Promise<{ response: string }> {
  spoken = true;
  return call(members.postJoin, { params: { slug }, body });
}

export async function postPass(slug: string, body: PassBody): Promise<string> {
  return (await call(members.postPass, { params: { slug }, body })).pass;
}
