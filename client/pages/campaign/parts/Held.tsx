import { asksItsOwner, lockedUntil, lockOf, longestDelay } from '../../../../shared/device/departure.ts';
import { Card } from '../../../components/Card.tsx';
import { formatSpan } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { deviceNow } from '../../../services/clock.ts';
import { useCampaignState } from '../../../state/campaign.ts';
import { isOnline } from '../../../state/online.ts';
import { aboutWhen } from './about-when.ts';
import { freeEntries, isCutOff } from './cut-off.ts';
import { Leaving } from './Leaving.tsx';
import { againText } from './next-count.ts';
import { SendNow } from './SendNow.tsx';
import { canMove } from './slot-used.ts';
import { overText } from './too-late.ts';
import { Unsent } from './Unsent.tsx';

/** What waits on this device, and what will never leave it. Nothing where there is neither. */
export function Held({ link = true }: { link?: boolean }) {
  return (
    <>
      <Unsent link={link} />
      <Waiting />
      <Leaving />
    </>
  );
}

/** What waits, until when, and that Candor must be open then. */
function Waiting() {
  const state = useCampaignState();
  const { entries, rules, campaign } = state;
  const view = campaign.data.value;
  const all = entries.all.value;
  const known = rules.value;
  if (!known || known.alarmed) return null; // an alarm says that nothing leaves any more
  const waiting = all.filter(
    (entry) =>
      (entry.state.name === 'pending' || (entry.kind === 'idea' && canMove(entry, state))) &&
      !overText(entry.kind, view),
  );
  if (waiting.length === 0) return null;
  const now = deviceNow();
  const locks = new Set(waiting.map((entry) => lockOf(entry, all, known, now)));
  const free = freeEntries(all, known, now).filter((entry) => waiting.includes(entry));
  const minutes = Math.max(0, ...free.map((entry) => Math.ceil(longestDelay(entry, all, known, now))));
  const finalHalfHour = lockedUntil('behind', known);
  return (
    <Card tone="seal" as="section" labelledBy="held">
      <div class="stack-tight">
        <h2 id="held">{t('participant.held.title', { count: waiting.length })}</h2>
        {waiting.some((entry) => asksItsOwner(entry, known)) && <p>{t('participant.held.slot')}</p>}
        {locks.has('settling') && (
          <p>{t('participant.held.settling', { when: aboutWhen(known.mayLeaveAt) })}</p>
        )}
        {locks.has('behind') && (
          <>
            <p>{t('participant.held.behind')}</p>
            <p>
              {finalHalfHour === null
                ? t('participant.held.unplanned')
                : t('participant.held.finalHalfHour', { when: aboutWhen(finalHalfHour) })}
            </p>
          </>
        )}
        {locks.has('awaited') && <p>{t('participant.held.awaited')}</p>}
        {locks.has('anonymitySet') && (
          <p>
            {t('participant.held.crowd', { missing: known.missing })} {view && againText(view)}
          </p>
        )}
        {free.length > 0 && (
          <p>
            {isCutOff(free, isOnline.value)
              ? t('participant.held.cutOff')
              : t('participant.held.soon', { minutes, span: formatSpan(minutes) })}
          </p>
        )}
        <div class="row">
          <SendNow entries={waiting} label={t('participant.now.all', { count: waiting.length })} />
        </div>
      </div>
    </Card>
  );
}
