import type { FailureCode } from '../../../../shared/api/api-error.ts';
import { lockOf, longestDelay } from '../../../../shared/device/departure.ts';
import { type Entry, isLost } from '../../../../shared/device/entry.ts';
import { isCounted } from '../../../../shared/domain/phases.ts';
import { classes } from '../../../components/classes.ts';
import { formatSpan } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { deviceNow, serverNow } from '../../../services/clock.ts';
import { type CampaignState, useCampaignState } from '../../../state/campaign.ts';
import { isOnline } from '../../../state/online.ts';
import { aboutWhen } from './about-when.ts';
import styles from './EntryStatus.module.css';
import { whenCounted } from './next-count.ts';
import { countedEnvelopes, mixedEnvelopes, openEnvelope, sealedEnvelope } from './SealIcons.tsx';
import { canMove } from './slot-used.ts';
import { lateness, overText } from './too-late.ts';

const icons = {
  pending: sealedEnvelope,
  accepted: sealedEnvelope,
  mixed: mixedEnvelopes,
  counted: countedEnvelopes,
  refused: openEnvelope,
  moved: undefined,
};

/** Why the box refused an entry, in a sentence. Too late is said by what is over. */
function reasonText(kind: Entry['kind'], reason: FailureCode, { campaign }: CampaignState): string {
  const over = reason === 'phase_closed' ? overText(kind, campaign.data.value) : undefined;
  return over ?? t(`errors.${reason}`);
}

/** What became of it where its time is over; undefined where it is not, or where something else decided. */
function lateWords(entry: Entry, { campaign }: CampaignState): string | undefined {
  const view = campaign.data.value;
  const late = view && lateness(entry, view, serverNow());
  if (!late) return undefined;
  const standing = entry.kind === 'vote' && entry.standing !== null ? 'yes' : 'no';
  return t(`participant.late.${late}`, { reason: overText(entry.kind, view) ?? '', standing });
}

function waitingWords(entry: Entry, { campaign, entries, rules }: CampaignState): string {
  const { state } = entry;
  const known = rules.value;
  if (state.name !== 'pending' || !known) return t('participant.status.waiting', { minutes: 0, span: '' });
  const all = entries.all.value;
  const now = deviceNow();
  switch (lockOf(entry, all, known, now)) {
    case 'alarm':
      return t('participant.status.alarm');
    case 'slot':
      return t('participant.status.slot');
    case 'anonymitySet':
      return t('participant.status.crowd', {
        missing: known.missing,
        when: campaign.data.value ? whenCounted(campaign.data.value) : '',
      });
    case 'settling':
      return t('participant.status.settling', { when: aboutWhen(known.mayLeaveAt) });
    case 'behind':
      return t('participant.status.behind');
    case 'awaited':
      return t('participant.status.awaited');
    case null: {
      const obstacle = state.obstacle ?? (isOnline.value ? null : 'network');
      if (obstacle) return t('participant.status.obstacle', { reason: t(`errors.${obstacle}`) });
      const minutes = Math.ceil(longestDelay(entry, all, known, now));
      const delay = { minutes, span: formatSpan(minutes) };
      return t(isLost(entry) ? 'participant.status.lost' : 'participant.status.waiting', delay);
    }
  }
}

/** That a leaf is in the record does not say how the close counts its vote: only the opened lists do (services/own-record.ts). */
function countedWords(kind: Entry['kind'], { campaign }: CampaignState): string {
  if (kind === 'idea') return t('participant.status.countedIdea');
  if (kind === 'report') return t('moderation.report.counted');
  const closed = campaign.data.value !== undefined && isCounted(campaign.data.value);
  return t(closed ? 'participant.status.closedVote' : 'participant.status.countedVote');
}

function words(entry: Entry, around: CampaignState): string {
  const late = lateWords(entry, around);
  if (late) return late;
  const { kind, state } = entry;
  switch (state.name) {
    case 'pending':
      return waitingWords(entry, around);
    case 'accepted':
      if (kind === 'report') return t('moderation.report.accepted');
      return t(kind === 'idea' ? 'participant.status.acceptedIdea' : 'participant.status.acceptedVote');
    case 'mixed':
      return t('participant.status.mixed');
    case 'counted':
      return countedWords(kind, around);
    case 'refused':
      if (entry.kind === 'idea' && canMove(entry, around)) return t('participant.status.slot');
      return t('participant.status.refused', { reason: reasonText(kind, state.reason, around) });
    case 'moved':
      return '';
  }
}

interface EntryStatusProps {
  entry: Entry;
  /** Announced when it moves on; for one entry that the reader waits for, not for a list. */
  live?: boolean;
}

/** Where an entry is on its way: sealed, mixed, counted. In words, beside the envelope that says the same. */
export function EntryStatus({ entry, live = false }: EntryStatusProps) {
  const state = useCampaignState();
  return (
    <p class={classes(styles.status, styles[entry.state.name])} role={live ? 'status' : undefined}>
      {icons[entry.state.name]}
      <span>
        {words(entry, state)}
        {entry.kind === 'vote' && entry.refusal !== null && (
          <>
            {' '}
            {t('participant.status.changeRefused', {
              reason: reasonText('vote', entry.refusal, state),
            })}
          </>
        )}
      </span>
    </p>
  );
}
