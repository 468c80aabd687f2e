import { classes } from '../../../components/classes.ts';
import { t } from '../../../i18n/index.ts';
import type { Entry } from '../../../services/entry.ts';
import styles from './EntryStatus.module.css';

function words(entry: Entry): string {
  const { kind, state } = entry;
  switch (state.name) {
    case 'waiting': {
      if (state.obstacle === 'anonymity_set_too_small') {
        const { missing } = state.details;
        return typeof missing === 'number'
          ? t('participant.status.crowd', { missing })
          : t('participant.status.crowdUnknown');
      }
      return state.obstacle
        ? t('participant.status.obstacle', { reason: t(`errors.${state.obstacle}`) })
        : t('participant.status.waiting');
    }
    case 'accepted':
      return t(kind === 'idea' ? 'participant.status.acceptedIdea' : 'participant.status.acceptedVote');
    case 'released':
      return t(kind === 'idea' ? 'participant.status.releasedIdea' : 'participant.status.releasedVote');
    case 'refused':
      return t('participant.status.refused', { reason: t(`errors.${state.reason}`) });
    case 'moved':
      return '';
  }
}

interface EntryStatusProps {
  entry: Entry;
  /** Announced when it moves on; for one entry that the reader waits for, not for a list. */
  live?: boolean;
}

/** Where an entry is on its way, in words. */
export function EntryStatus({ entry, live = false }: EntryStatusProps) {
  return (
    <p class={classes(styles.status, styles[entry.state.name])} role={live ? 'status' : undefined}>
      {words(entry)}
    </p>
  );
}
