import type { Language } from '../../shared/api/constants.ts';

/** What spreadsheets of that language divide columns at. */
export const delimiters: Readonly<Record<Language, string>> = { en: ',', fr: ';' };
