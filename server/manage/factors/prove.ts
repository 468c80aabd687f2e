import type { Transaction } from 'kysely';
import type { Assertion, ShowFactorBody } from '../../../shared/api/factors.ts';
import type { RegistrarDatabase } from '../../database/tables.ts';
import type { RegistrarDeps } from '../../deps.ts';
import { Fault } from '../../http/fault.ts';
import { createAppSecrets } from './app-secrets.ts';
import { takeAppCode } from './apps.ts';
import { holdPasskey, saveCounter } from './passkeys.ts';
import { takeRecoveryCode } from './recovery-codes.ts';
import { relyingPartyOf } from './relying-party.ts';
import { passkeyOfNobody, verifyAssertion } from './webauthn.ts';

type Trx = Transaction<RegistrarDatabase>;
type Deps = Pick<RegistrarDeps, 'keys' | 'clock' | 'publicUrl'>;

/** Uses up a code that is somebody's second step. Throws code_wrong. */
export async function proveCode(
  trx: Trx,
  { keys, clock }: Deps,
  accountId: string,
  { factor, code }: Exclude<ShowFactorBody, { factor: 'passkey' }>,
): Promise<void> {
  if (factor === 'app') await takeAppCode(trx, createAppSecrets(keys), accountId, { code, now: clock() });
  else await takeRecoveryCode(trx, keys, accountId, code);
}

/**
 * Whose passkey has signed this challenge. `accountId`: of whom the password was right; null where the passkey is all there is:
 * then it must have checked who holds it. Throws passkey_refused, passkey_unverified, passkeys_unavailable.
 */
export async function provePasskey(
  trx: Trx,
  { publicUrl }: Deps,
  { accountId, challenge }: { accountId: string | null; challenge: Buffer },
  assertion: Assertion,
): Promise<string> {
  const party = relyingPartyOf(publicUrl());
  const passkey = await holdPasskey(trx, assertion.id);
  // Also where it is nobody's, or another's: how long it takes is no word about who has one.
  const asked = passkey ?? passkeyOfNobody(assertion.id);
  const { counter, userVerified } = await verifyAssertion(party, asked, assertion, challenge);
  if (!passkey || (accountId !== null && passkey.accountId !== accountId)) throw new Fault('passkey_refused');
  if (accountId === null && !userVerified) throw new Fault('passkey_unverified');
  await saveCounter(trx, passkey.id, counter);
  return passkey.accountId;
}
