import { Button } from '../../../components/Button.tsx';
import { t } from '../../../i18n/index.ts';
import { saveReminder } from './reminder.ts';

/** For whoever has to open Candor again at this moment, milliseconds since 1970. */
export function Reminder({ moment }: { moment: number }) {
  return (
    <div class="row">
      <Button small onClick={() => saveReminder(moment, t('participant.leaving.reminder'))}>
        {t('participant.leaving.calendar')}
      </Button>
      <span class="small">{t('participant.leaving.calendarText')}</span>
    </div>
  );
}
