import { language } from './language.ts';

/** Numbers, shares, dates and lists as the reader's language writes them. Dates in the reader's own time zone. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language.value, options).format(value);
}

/** A share in 0…1 as a percentage. */
export function formatShare(value: number, digits = 0): string {
  return formatNumber(value, { style: 'percent', maximumFractionDigits: digits });
}

/** `iso`: a UTC time, ISO 8601. */
export function formatDateTime(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

/** The time of day of a moment. `iso`: a UTC time, ISO 8601. */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { timeStyle: 'short' }).format(new Date(iso));
}

/** The name of a language in the language of the page: `fr` → French, français. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(language.value, { type: 'language', fallback: 'code' }).of(code) ?? code;
}
