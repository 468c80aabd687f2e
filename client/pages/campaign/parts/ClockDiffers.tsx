import { t } from '../../../i18n/index.ts';
import { clockAhead } from '../../../services/clock.ts';

const minute = 60_000;

/** This device's clock and the server's differ: which one counts, and what it means if the device's is right. */
export function ClockDiffers() {
  const apart = Math.round(Math.abs(clockAhead.value) / minute);
  if (apart === 0) return null;
  const hours = apart < 60 ? 0 : Math.round(apart / 60);
  return <p class="small">{t('participant.clock', { hours, minutes: apart })}</p>;
}
