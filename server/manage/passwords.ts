import argon2 from 'argon2';
import type { Kysely } from 'kysely';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import type { Account } from '../http/serve.ts';
import { makeToken } from './tokens.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const hashing = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Costly on purpose, so that only whoever has shown a link or a session can ask for it. */
export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, hashing);
}

/** Checks e-mail and password; takes as long where there is no such account. Throws sign_in_failed. */
export async function checkPassword(
  db: Kysely<RegistrarDatabase>,
  email: string,
  password: string,
): Promise<Account> {
  const found = await db
    .selectFrom('registrar.account')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  const matches = await argon2.verify(found?.password_hash ?? (await unknownHash()), password);
  if (!found || !matches) throw new Fault('sign_in_failed');
  const { password_hash: _, ...account } = found;
  return account;
}

let hashOfNobody: Promise<string> | undefined;
function unknownHash(): Promise<string> {
  hashOfNobody ??= hashPassword(makeToken());
  return hashOfNobody;
}
