import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageId, MessageValues } from '../../../client/i18n/index.ts';
import type { Language } from '../../../shared/api/constants.ts';
import { usualPools } from '../../../shared/domain/pools.ts';
import type { UsualPool } from '../../support/usual-pools.ts';

const files = join(import.meta.dirname, '../../../client/i18n');
const catalogues = new Map<string, Record<string, string>>();

/** What the page says at this place: the same message files, filled in the same way. */
export function text(id: MessageId, values?: MessageValues, language: Language = 'en'): string {
  const [area = '', ...rest] = id.split('.');
  const found = read(area, language)[id] ?? read('refusals', language)[['refusals', ...rest].join('.')];
  return String(new IntlMessageFormat(found ?? '', language).format(values));
}

function read(area: string, language: Language): Record<string, string> {
  const file = join(files, language, `${area}.json`);
  const catalogue = catalogues.get(file) ?? JSON.parse(readFileSync(file, 'utf8'));
  catalogues.set(file, catalogue);
  return catalogue;
}

/** What people read of a pool that a new campaign starts with. */
export function poolName(id: UsualPool, language: Language = 'en'): string {
  return usualPools.find((pool) => pool.id === id)?.names[language] ?? id;
}

/** An id that stands on the page itself, because its text is missing. */
export const bareId = /\b(?:access|account|audit|common|compare|errors|manage|participant|see|trail)\.[a-z]/;
