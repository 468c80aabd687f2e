import { signal } from '@preact/signals';
import { type Language, languages } from '../../shared/api/constants.ts';

const storageKey = 'candor.language';

/** The stored choice if there is one, then the first of the reader's languages that Candor speaks, then English. */
export function preferredLanguage(stored: string | null, wanted: readonly string[]): Language {
  const known = (code: string | null) => languages.find((language) => language === code?.slice(0, 2));
  return known(stored) ?? wanted.map(known).find((language) => language !== undefined) ?? 'en';
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // storage is blocked: the choice lasts as long as the page
  }
}

/** The language that the page is shown in. Change it with `setLanguage` of i18n/index.ts, which loads the texts first. */
export const language = signal<Language>(preferredLanguage(readStored(), navigator.languages));

export function rememberLanguage(next: Language): void {
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // storage is blocked: nothing to keep
  }
}
