import type { Company } from '../../shared/api/config.ts';
import type { Settings } from '../../shared/api/settings.ts';
import { fitAccent } from '../../shared/domain/accent.ts';
import type { CompanyRow } from './queries.ts';

/** Where nobody has set anything. */
export const noCompany: Company = { name: null, logo: null, accent: null, imprint: null, privacy: null };

/** Where a logo is: its content names it. */
export const logoPath = (hash: Buffer) => `/logo/${hash.toString('hex')}.png`;

export function presentCompany(row: CompanyRow | undefined): Company {
  if (!row) return noCompany;
  const { name, colour, imprint, privacy, logo_hash, logo_width, logo_height } = row;
  return {
    name,
    logo:
      logo_hash && logo_width && logo_height
        ? { path: logoPath(logo_hash), width: logo_width, height: logo_height }
        : null,
    accent: colour === null ? null : fitAccent(colour),
    imprint,
    privacy,
  };
}

export function presentSettings(row: CompanyRow | undefined): Settings {
  return { company: presentCompany(row), colour: row?.colour ?? null };
}
