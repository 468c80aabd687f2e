import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageId, MessageValues } from '../../../client/i18n/index.ts';
import type { Language } from '../../../shared/api/constants.ts';
import { usualPools } from '../../../shared/domain/pools.ts';
import type { UsualPool } from '../../support/usual-pools.ts';

const files = join(import.meta.dirname, '../../../client/i18n');
const areas = globSync('*.json', { cwd: join(files, 'en') }).map((file) => basename(file, '.json'));
const catalogues = new Map<string, Record<string, string>>();

/** What the page says at this place: the same message files, filled in the same way. */
export function text(id: MessageId, values?: MessageValues, language: Language = 'en'): string {
  const area = id.slice(0, id.indexOf('.'));
  const catalogue = {
    ...catalogueOf(language, area),
    ...(area === 'errors' && catalogueOf(language, 'errors-manage')),
    ...(area === 'participant' && catalogueOf(language, 'participant-member')),
  };
  const message = catalogue[id];
  if (message === undefined) throw new Error(`There is no text ${id}`);
  return String(new IntlMessageFormat(message, language).format(values));
}

function catalogueOf(language: Language, area: string): Record<string, string> {
  const file = join(files, language, `${area}.json`);
  const catalogue = catalogues.get(file) ?? JSON.parse(readFileSync(file, 'utf8'));
  catalogues.set(file, catalogue);
  return catalogue;
}

/** What people read of a pool that a new campaign starts with. */
export function poolName(id: UsualPool, language: Language = 'en'): string {
  return usualPools.find((pool) => pool.id === id)?.names[language] ?? id;
}

/** As pages in English write it. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat('en', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  }).format(new Date(iso));
}

/** An id that stands on the page itself, because its text is missing. */
export const bareId = new RegExp(`\\b(?:${areas.join('|')})\\.[a-z]`);
