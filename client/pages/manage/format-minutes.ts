import { formatNumber } from '../../i18n/format.ts';

/** A length of time in its largest whole unit: 15 minutes, 4 hours, 1 day. */
export function formatMinutes(minutes: number): string {
  const [value, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return formatNumber(value, { style: 'unit', unit, unitDisplay: 'long' });
}
