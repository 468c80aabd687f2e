import { isIP } from 'node:net';
import { Fault } from '../../http/fault.ts';

/** Whom a passkey belongs to (WebAuthn): what is signed for another host or origin counts for nothing. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * By the address that the server was given, never by what a request says. Undefined at a bare address: browsers keep passkeys
 * for host names alone.
 */
export function findRelyingParty(publicUrl: string): RelyingParty | undefined {
  const { hostname, origin } = new URL(publicUrl);
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  return isAddress ? undefined : { id: hostname, origin };
}

/** Throws passkeys_unavailable. */
export function relyingPartyOf(publicUrl: string): RelyingParty {
  const found = findRelyingParty(publicUrl);
  if (!found) throw new Fault('passkeys_unavailable');
  return found;
}
