import { batch, signal } from '@preact/signals';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../shared/api/constants.ts';
import type access from './en/access.json';
import type account from './en/account.json';
import type answers from './en/answers.json';
import type audit from './en/audit.json';
import type common from './en/common.json';
import type compare from './en/compare.json';
import type errors from './en/errors.json';
import type errorsOfConsole from './en/errors-manage.json';
import type factors from './en/factors.json';
import type invite from './en/invite.json';
import type manage from './en/manage.json';
import type moderate from './en/moderate.json';
import type moderation from './en/moderation.json';
import type participant from './en/participant.json';
import type participantOfMember from './en/participant-member.json';
import type people from './en/people.json';
import type recovery from './en/recovery.json';
import type respond from './en/respond.json';
import type see from './en/see.json';
import type settings from './en/settings.json';
import type trail from './en/trail.json';
import type write from './en/write.json';
import { language, rememberLanguage } from './language.ts';

export { language } from './language.ts';

/**
 * Texts by area: `en/<area>.json` and `fr/<area>.json`, flat ids that begin with the area → ICU messages. `errors-manage` has those
 * of `errors` that the console alone can meet, `participant-member` those of `participant` that are about what one has said.
 */
export type Area =
  | 'access'
  | 'account'
  | 'answers'
  | 'audit'
  | 'common'
  | 'errors'
  | 'errors-manage'
  | 'participant'
  | 'invite'
  | 'participant-member'
  | 'factors'
  | 'manage'
  | 'moderate'
  | 'moderation'
  | 'compare'
  | 'people'
  | 'recovery'
  | 'respond'
  | 'see'
  | 'settings'
  | 'trail'
  | 'write';
export type MessageId =
  | keyof typeof access
  | keyof typeof account
  | keyof typeof answers
  | keyof typeof audit
  | keyof typeof common
  | keyof typeof compare
  | keyof typeof errors
  | keyof typeof errorsOfConsole
  | keyof typeof invite
  | keyof typeof factors
  | keyof typeof manage
  | keyof typeof moderate
  | keyof typeof moderation
  | keyof typeof participant
  | keyof typeof participantOfMember
  | keyof typeof people
  | keyof typeof recovery
  | keyof typeof respond
  | keyof typeof see
  | keyof typeof settings
  | keyof typeof trail
  | keyof typeof write;
export type MessageValues = Record<string, string | number | Date>;
type Messages = Record<string, string>;

const files = import.meta.glob<Messages>('./*/*.json', { import: 'default' });
const catalogues = signal<Readonly<Record<Language, Messages>>>({ en: {}, fr: {} });
const areas = new Set<Area>();
const loads = new Map<string, Promise<void>>();
const formats = new Map<string, IntlMessageFormat>();

function loadInto(target: Language, area: Area): Promise<void> {
  const path = `./${target}/${area}.json`;
  const known = loads.get(path);
  if (known) return known;
  const load = files[path];
  if (!load) return Promise.reject(new Error(`no message file ${path}`));
  const started = load().then((messages) => {
    const all = catalogues.value;
    catalogues.value = { ...all, [target]: { ...all[target], ...messages } };
  });
  loads.set(path, started);
  started.catch(() => loads.delete(path)); // so that the next attempt asks again
  return started;
}

/** Loads an area's texts in the language of the page, and from now on with every change of language. */
export async function loadArea(area: Area): Promise<void> {
  areas.add(area);
  await loadInto(language.value, area);
}

/** Switches the page to `next` once all texts on it are there. Rejects (and changes nothing) when they cannot be loaded. */
export async function setLanguage(next: Language): Promise<void> {
  await Promise.all([...areas].map((area) => loadInto(next, area)));
  rememberLanguage(next);
  batch(() => {
    language.value = next;
    document.documentElement.lang = next;
  });
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\ud802\ud803\ud83a\ud83b]/;

/** A name in Hebrew or Arabic leaves the order of the sentence around it as it is. */
function isolated(values: MessageValues): MessageValues {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && rightToLeft.test(value) ? `\u2068${value}\u2069` : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * The text of `id` in the language of the page, with `values` filled in. Components that call it render again when
 * the language changes. An id whose area is not loaded is shown as it is.
 */
export function t(id: MessageId, values?: MessageValues): string {
  const locale = language.value;
  const texts = catalogues.value[locale];
  // An error that this page does not know is one of a newer server.
  const message = texts[id] ?? (id.startsWith('errors.') ? texts['errors.page_outdated'] : undefined);
  if (message === undefined) return id;
  const key = `${locale} ${id}`;
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(message, locale);
    formats.set(key, format);
  }
  return String(format.format(values && isolated(values)));
}
