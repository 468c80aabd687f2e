import type { Entry } from '../../../../shared/device/entry.ts';
import {
  isClosed,
  type Planned,
  takesIdeas,
  takesReports,
  takesVotes,
} from '../../../../shared/domain/phases.ts';
import { t } from '../../../i18n/index.ts';
import { serverNow } from '../../../services/clock.ts';

/** Why entries of a kind are no longer taken: the campaign is over, or the time for this kind. */
export type Over = 'campaign' | 'ideas' | 'votes';

const takes = { idea: takesIdeas, vote: takesVotes, report: takesReports };

/** Null while entries of this kind are taken. */
export function overFor(kind: Entry['kind'], campaign: Planned, now: Date): Over | null {
  if (campaign.phase === 'announced') return null; // not yet
  if (takes[kind](campaign, now)) return null;
  if (isClosed(campaign.phase) || kind === 'report') return 'campaign';
  return kind === 'idea' ? 'ideas' : 'votes';
}

/**
 * What became of an entry that was not accepted in time. `unsent`: it never left the device. `refused`: it came too late.
 * `unanswered`: it left, and only the record can show whether it arrived. Null where there is time, or where it is not the
 * time that kept it out.
 */
export type Late = 'unsent' | 'refused' | 'unanswered';
export function lateness({ kind, state }: Entry, campaign: Planned, now: Date): Late | null {
  if (overFor(kind, campaign, now) === null) return null;
  if (state.name === 'pending') return state.tried ? 'unanswered' : 'unsent';
  return state.name === 'refused' && state.reason === 'phase_closed' ? 'refused' : null;
}

/** That entries of this kind are no longer taken, in a sentence; undefined while they are. */
export function overText(kind: Entry['kind'], campaign: Planned | undefined): string | undefined {
  const over = campaign && overFor(kind, campaign, serverNow());
  return over ? t('participant.over', { over }) : undefined;
}
