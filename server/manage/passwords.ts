import argon2 from 'argon2';
import type { Kysely } from 'kysely';
import type { RegistrarDatabase } from '../database/tables.ts';
import type { Account } from '../http/serve.ts';
import { expectUncommon } from './common-passwords.ts';
import { makeToken } from './tokens.ts';

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

/** Whose address this is, and whether the password is theirs. Takes as long where nobody has it. */
export async function checkPassword(
  db: Kysely<RegistrarDatabase>,
  email: string,
  password: string,
): Promise<{ account: Account | undefined; matches: boolean }> {
  const found = await db
    .selectFrom('registrar.account')
    .select(['id', 'name', 'email', 'roles', 'language', 'password_hash'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  const matches = await argon2.verify(found?.password_hash ?? (await unknownHash()), password);
  if (!found) return { account: undefined, matches: false };
  const { password_hash: _, ...account } = found;
  return { account, matches };
}

let hashOfNobody: Promise<string> | undefined;
function unknownHash(): Promise<string> {
  hashOfNobody ??= hashPassword(makeToken());
  return hashOfNobody;
}
