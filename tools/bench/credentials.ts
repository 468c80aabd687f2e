import {
  createRequest,
  deriveIssuerKeys,
  finalize,
  type Group,
  issue,
  prepareVerifier,
  present,
  verify,
} from '../../shared/credential/arc1.ts';
import { voteMessage } from '../../shared/credential/messages.ts';
import { nobleRistretto255 } from '../../shared/credential/ristretto255-noble.ts';
import { loadSodiumRistretto255 } from '../../shared/credential/ristretto255-sodium.ts';
import { requestContext, voteScope } from '../../shared/credential/scopes.ts';
import { campaignSecrets } from '../../shared/credential/seed.ts';
import { openPool } from '../../tests/support/usual-pools.ts';
import { perSecond } from './timing.ts';

export interface CredentialFigures {
  present_ms: number;
  verify_per_s: number;
  verify_noble_per_s: number;
}

/** One core, no server: presenting as a browser does it (noble), verifying as the server does it (libsodium) and with noble. */
export async function measureCredentials(seconds: number): Promise<CredentialFigures> {
  const noble = cycle(nobleRistretto255);
  const sodium = cycle(await loadSodiumRistretto255());
  return {
    present_ms: 1000 / perSecond(seconds, noble.present),
    verify_per_s: perSecond(seconds, sodium.verify),
    verify_noble_per_s: perSecond(seconds, noble.verify),
  };
}

/** A member's credential and its issuer, ready to present and to verify. */
function cycle<E>(group: Group<E>): { present: () => void; verify: () => void } {
  const [campaignId, pool] = [crypto.randomUUID(), openPool];
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const keys = deriveIssuerKeys(group, random(32));
  const context = requestContext(campaignId, pool);
  const secrets = campaignSecrets(group, random(32), campaignId, pool);
  const request = createRequest(group, secrets, context);
  const response = issue(group, keys, request);
  const credential = finalize(group, keys.publicKey, secrets, context, request, response);
  const verifier = prepareVerifier(group, keys, context);
  const scope = voteScope(campaignId, random(16));
  const message = voteMessage('agree', 1);
  const presentation = present(group, credential, scope, message);
  return {
    present: () => present(group, credential, scope, message),
    verify: () => verify(verifier, scope, message, presentation),
  };
}
