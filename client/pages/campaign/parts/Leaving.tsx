import { lockOf } from '../../../../shared/device/departure.ts';
import { mayComeTooLate } from '../../../../shared/device/moments.ts';
import type { Leaving as LeavingChoice } from '../../../../shared/device/participation.ts';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { useShown } from '../../../components/use-shown.ts';
import { formatSpan } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { clockAhead, deviceNow } from '../../../services/clock.ts';
import { chooseLeaving } from '../../../state/actions.ts';
import { type CampaignState, useCampaignState } from '../../../state/campaign.ts';
import { aboutWhen } from './about-when.ts';
import { complain } from './complain.ts';
import { Reminder } from './Reminder.tsx';
import { overText } from './too-late.ts';

/** Entries that wait because their member has joined a short time ago. */
function countSettling({ entries, rules, campaign }: CampaignState): number {
  const known = rules.value;
  const all = entries.all.value;
  if (!known) return 0;
  const now = deviceNow();
  return all.filter(
    (entry) => lockOf(entry, all, known, now) === 'settling' && !overText(entry.kind, campaign.data.value),
  ).length;
}

/** Has something been said, and nobody been asked yet when it may leave? */
export function asksLeaving(state: CampaignState): boolean {
  const { leaving, mayLeaveAt } = state.participation;
  return leaving.value === null && mayLeaveAt.value > deviceNow() && countSettling(state) > 0;
}

/**
 * When the answers of somebody who has just enrolled leave their device: asked once, where the first of them waits, and shown
 * with what it means as long as it matters. Nothing once the membership has settled. `asksNow`: because of what its reader has
 * just done, so that it has to be in sight.
 */
export function Leaving({ asksNow = false }: { asksNow?: boolean }) {
  const state = useCampaignState();
  const { rules, participation } = state;
  const known = rules.value;
  const moment = participation.mayLeaveAt.value;
  const chosen = participation.leaving.value;
  if (!known || moment <= deviceNow()) return null;
  const choose = (leaving: LeavingChoice) => () => void chooseLeaving(state, leaving).catch(complain);
  const when = aboutWhen(moment);
  const minutes = known.delayMinutes;
  const clocks = mayComeTooLate(moment, known.phaseEnds, clockAhead.value)
    ? t('participant.leaving.clocks', { when })
    : null;
  if (chosen === 'visit')
    return (
      <div class="row-apart small">
        <span>{t('participant.leaving.visitChosen')}</span>
        <Button small variant="quiet" onClick={choose('later')}>
          {t('participant.leaving.toLater')}
        </Button>
      </div>
    );
  const settling = countSettling(state);
  if (settling === 0) return null;
  if (chosen === 'later')
    return (
      <div class="stack-tight small">
        <p>{t('participant.leaving.laterChosen', { count: settling, when })}</p>
        {clocks && <p>{clocks}</p>}
        <Reminder moment={moment} />
        <div class="row">
          <Button small variant="quiet" onClick={choose('visit')}>
            {t('participant.leaving.toVisit')}
          </Button>
        </div>
      </div>
    );
  return <Question asksNow={asksNow} minutes={minutes} when={when} clocks={clocks} choose={choose} />;
}

interface QuestionProps {
  asksNow: boolean;
  minutes: number;
  when: string;
  /** What the clocks' difference may do to answers that wait. */
  clocks: string | null;
  choose: (leaving: LeavingChoice) => () => void;
}

function Question({ asksNow, minutes, when, clocks, choose }: QuestionProps) {
  const shown = useShown<HTMLDivElement>(asksNow);
  return (
    <Card tone="seal" as="section" labelledBy="leaving">
      <div class="stack-tight" ref={shown}>
        <h2 id="leaving">{t('participant.leaving.title')}</h2>
        <p class="small">{t('participant.leaving.text')}</p>
        <div class="row">
          <Button onClick={choose('visit')}>{t('participant.leaving.visit')}</Button>
          <Button onClick={choose('later')}>{t('participant.leaving.later')}</Button>
        </div>
        <ul class="bullets small">
          <li>{t('participant.leaving.visitMeans', { minutes, span: formatSpan(minutes) })}</li>
          <li>{t('participant.leaving.laterMeans', { when })}</li>
          {clocks && <li>{clocks}</li>}
        </ul>
      </div>
    </Card>
  );
}
