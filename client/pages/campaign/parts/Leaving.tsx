import { lockOf } from '../../../../shared/device/departure.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { t } from '../../../i18n/index.ts';
import { deviceNow } from '../../../services/clock.ts';
import { chooseLeaving } from '../../../state/actions.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { aboutWhen } from './about-when.ts';
import { saveReminder } from './reminder.ts';
import { overText } from './too-late.ts';

/**
 * When the answers of somebody who has just enrolled leave their device: asked once, where the first of them waits, and shown
 * with what it means as long as it matters. Nothing once the membership has settled.
 */
export function Leaving() {
  const state = useCampaignState();
  const { entries, rules, campaign, participation } = state;
  const known = rules.value;
  const all = entries.all.value;
  const moment = participation.mayLeaveAt.value;
  const chosen = participation.leaving.value;
  const now = deviceNow();
  if (!known || moment <= now) return null;
  const choose = (leaving: 'visit' | 'later') => () => void chooseLeaving(state, leaving);
  const when = aboutWhen(moment);
  const minutes = known.delayMinutes;
  if (chosen === 'visit')
    return (
      <div class="row-apart small">
        <span>{t('participant.leaving.visitChosen')}</span>
        <Button small variant="quiet" onClick={choose('later')}>
          {t('participant.leaving.toLater')}
        </Button>
      </div>
    );
  const settling = all.filter(
    (entry) => lockOf(entry, all, known, now) === 'settling' && !overText(entry.kind, campaign.data.value),
  );
  if (settling.length === 0) return null;
  if (chosen === 'later')
    return (
      <div class="stack-tight small">
        <p>{t('participant.leaving.laterChosen', { count: settling.length, when })}</p>
        <div class="row">
          <Button small onClick={() => saveReminder(moment, t('participant.leaving.reminder'))}>
            {t('participant.leaving.calendar')}
          </Button>
          <Button small variant="quiet" onClick={choose('visit')}>
            {t('participant.leaving.toVisit')}
          </Button>
        </div>
        <p>{t('participant.leaving.calendarText')}</p>
      </div>
    );
  return (
    <Card tone="seal" as="section" labelledBy="leaving">
      <div class="stack-tight">
        <h2 id="leaving">{t('participant.leaving.title')}</h2>
        <p class="small">{t('participant.leaving.text')}</p>
        <div class="row">
          <Button onClick={choose('visit')}>{t('participant.leaving.visit')}</Button>
          <Button onClick={choose('later')}>{t('participant.leaving.later')}</Button>
        </div>
        <ul class="bullets small">
          <li>{t('participant.leaving.visitMeans', { minutes })}</li>
          <li>{t('participant.leaving.laterMeans', { when })}</li>
        </ul>
      </div>
    </Card>
  );
}
