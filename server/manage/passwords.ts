import { randomBytes } from 'node:crypto';
import argon2 from 'argon2';
import type { Kysely, Transaction } from 'kysely';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { Account } from '../http/serve.ts';
import { expectUncommon } from './common-passwords.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const hashing = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * The hash of a password that somebody chooses. Costly on purpose: ask for it only for whoever has shown a link or a session.
 * Throws password_common.
 */
export async function choosePassword(
  password: string,
  { name, email }: Pick<Account, 'name' | 'email'>,
): Promise<string> {
  await expectUncommon(password, [name, email, 'candor']);
  return hashPassword(password);
}

function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, hashing);
}

/**
 * Whose address this is, and the hash that the password matched; undefined where it is not theirs. One hash is computed, of the
 * same cost where nobody has the address. It takes long: `isPassword` says in a transaction whether another one has taken its
 * place meanwhile.
 */
export async function checkPassword(
  db: Kysely<RegistrarDatabase>,
  email: string,
  password: string,
): Promise<{ account: Account | undefined; matched: string | undefined }> {
  const found = await db
    .selectFrom('registrar.account')
    .select(['id', 'name', 'email', 'roles', 'language', 'password_hash'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  const matches = await argon2.verify(found?.password_hash ?? hashOfNobody, password);
  if (!found) return { account: undefined, matched: undefined };
  const { password_hash, ...account } = found;
  return { account, matched: matches ? password_hash : undefined };
}

/** Is this still the hash of their password? Whoever changes one waits for the transaction, which holds access (access.ts). */
export async function isPassword(
  trx: Transaction<RegistrarDatabase>,
  accountId: string,
  hash: string,
): Promise<boolean> {
  const found = await trx
    .selectFrom('registrar.account')
    .select('id')
    .where('id', '=', accountId)
    .where('password_hash', '=', hash)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Of no password: made of random bytes in the form that argon2 gives a hash. Computed from one, it would make the first attempt
 * after a start take twice as long where nobody has the address.
 */
const hashOfNobody = [
  `$argon2id$v=19$m=${hashing.memoryCost},p=${hashing.parallelism},t=${hashing.timeCost}`,
  ...[16, 32].map((bytes) => randomBytes(bytes).toString('base64').replaceAll('=', '')),
].join('$');
