import { codeLength, plainCode } from './codes.ts';
import type { PoolId } from './pools.ts';

/**
 * What a member's link brings to their device. It is in the fragment, which browsers do not send to a server:
 * the code to enrol with, its pool, and the member's own name, so that the device can warn when the name stands in a
 * text. The server sends the name at no other time.
 */
export interface Invitation {
  code: string;
  pool: PoolId | null;
  /** As the roster has it; null where the link has none. */
  name: string | null;
}

/** The fragment of a member's link, without its #. */
export function invitationFragment({ code, pool, name }: Record<keyof Invitation, string>): string {
  // Some readers take a plus for a space, others for a plus.
  return new URLSearchParams({ code, pool, name }).toString().replaceAll('+', '%20');
}

/**
 * The invitation in an address, or in its fragment alone, also as mail programs and scanners of links leave it: encoded
 * again, in part or as a whole, in quoted-printable, in capitals, or with another sign in the place of the #. Undefined where
 * no code is in it.
 */
export function readInvitation(address: string): Invitation | undefined {
  let link = address.replace(softBreak, '').replace(/%(?:25)*(?:23|3F)(?=code)/i, '#');
  for (let round = 0; round < 4 && !start.test(link); round++) link = decode(link);
  const [before, ...parts] = link.replace(/&amp;/gi, '&').split(/[#?&](?=code=)|^(?=code=)|&/i);
  const values = new Map<string, string>();
  for (const part of [before ?? '', ...parts]) {
    const [, key, value] = /^(code|pool|name)=(.*)$/is.exec(part) ?? [];
    if (key && value) values.set(key.toLowerCase(), decode(value.replaceAll('+', ' ')));
  }
  if (isQuoted(values.get('code') ?? ''))
    for (const [key, value] of values) values.set(key, value.replace(/^3D/i, ''));
  const code = plainCode(values.get('code') ?? '');
  if (!code) return undefined;
  const [pool = null] = /^[a-z0-9-]+/.exec(values.get('pool')?.toLowerCase() ?? '') ?? [];
  const name = values.get('name')?.replace(/[\s>]+$/, '');
  return { code, pool, name: name || null };
}

const start = /(?:^|[#?&])code=/i;
/** Where a mail program has broken a long line. */
const softBreak = /=(?:%0D|\r)?(?:%0A|\n)/gi;

/** Does the code stand behind the rest of an equals sign in quoted-printable? Codes may begin with 3D as well. */
function isQuoted(value: string): boolean {
  return /^3D/i.test(value) && plainCode(value.slice(2)).length === codeLength;
}

/** Once, as text in UTF-8 or else in Latin-1. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
  });
}
