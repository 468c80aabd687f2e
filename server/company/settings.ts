import type { Kysely } from 'kysely';
import type { SettingsBody } from '../../shared/api/settings.ts';
import { isColour } from '../../shared/domain/accent.ts';
import { isSecureLink } from '../../shared/domain/links.ts';
import { findProblem, tidyName } from '../../shared/roster/person.ts';
import type { RegistrarDatabase } from '../database/tables.ts';
import { Fault } from '../http/fault.ts';
import { encodeLogo } from './encode-logo.ts';
import { storeCompany } from './queries.ts';

type Db = Kysely<RegistrarDatabase>;

/** Throws company_name_unseen, colour_unknown and link_not_https. */
export async function changeSettings(
  db: Db,
  { name, colour, imprint, privacy }: SettingsBody,
): Promise<void> {
  const tidy = name === null ? null : tidyName(name);
  if (tidy !== null && findProblem({ name: tidy, email: null })) throw new Fault('company_name_unseen');
  if (colour !== null && !isColour(colour)) throw new Fault('colour_unknown');
  for (const link of [imprint, privacy])
    if (link !== null && !isSecureLink(link)) throw new Fault('link_not_https');
  await storeCompany(db, { name: tidy, colour: colour?.toLowerCase() ?? null, imprint, privacy });
}

/** Throws logo_is_svg, logo_unreadable and logo_too_large. */
export async function changeLogo(db: Db, bytes: Uint8Array): Promise<void> {
  const { png, hash, width, height } = encodeLogo(bytes);
  await storeCompany(db, { logo: png, logo_hash: hash, logo_width: width, logo_height: height });
}

export async function removeLogo(db: Db): Promise<void> {
  await storeCompany(db, { logo: null, logo_hash: null, logo_width: null, logo_height: null });
}
