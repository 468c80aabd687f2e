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

/** `iso`: a day of UTC, as 2026-11-27. */
export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(iso),
  );
}

/** A moment that was announced to everybody: with its weekday, and with the zone, which readers may have another one of. */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat(language.value, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(iso));
}

/** How long something takes at most, from two hours on in hours: “12 hours”. `minutes`: whole ones. */
export function formatSpan(minutes: number): string {
  const [value, unit] = minutes < 120 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour'];
  return formatNumber(value, { style: 'unit', unit, unitDisplay: 'long' });
}

/** The reader's time zone by its name, as “Europe/Paris”. */
export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The time of day of a moment. `iso`: a UTC time, ISO 8601. */
export function formatTime(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { timeStyle: 'short' }).format(new Date(iso));
}

/** The name of a language in the language of the page: `fr` → French, français. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(language.value, { type: 'language', fallback: 'code' }).of(code) ?? code;
}
