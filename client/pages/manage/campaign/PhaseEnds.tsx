import { endNameOf, isOver, type Phase, phasesOf } from '../../../../shared/domain/phases.ts';
import { Card } from '../../../components/Card.tsx';
import { formatMoment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { managed } from '../../../services/contracts/console.data.ts';
import { may } from '../session.ts';
import { AnnounceEnd } from './AnnounceEnd.tsx';
import { EndAtOnce } from './EndAtOnce.tsx';
import { useManaged } from './managed.ts';
import styles from './PhaseEnds.module.css';

/** When the present phase and the later ones end, and what changes it. */
export function PhaseEnds() {
  const { campaign } = useManaged().managed;
  const course = phasesOf(campaign);
  const ahead = course.slice(course.indexOf(campaign.phase)).filter((phase) => endNameOf(phase));
  if (campaign.phase === 'draft' || ahead.length === 0) return null;
  return (
    <Card as="section" labelledBy="phase-ends">
      <div class="stack">
        <h2 id="phase-ends">{t('manage.ends.title')}</h2>
        <dl class={styles.ends}>
          {ahead.map((phase) => (
            <End key={phase} phase={phase} />
          ))}
        </dl>
        <p class="small">{t('manage.ends.text')}</p>
        {may(managed.movePhase) && !isOver(campaign, new Date()) && (
          <div>
            <EndAtOnce />
          </div>
        )}
      </div>
    </Card>
  );
}

function End({ phase }: { phase: Phase }) {
  const { campaign } = useManaged().managed;
  const name = endNameOf(phase);
  const end = name ? campaign[name] : null;
  return (
    <div class="stack-tight">
      <dt>{t('manage.ends.what', { phase })}</dt>
      <dd>{end === null ? t('manage.ends.none') : formatMoment(end)}</dd>
      {may(managed.announceEnd) && (
        <dd>
          <AnnounceEnd
            phase={phase}
            label={t(end === null ? 'manage.ends.announce' : 'manage.ends.move', { phase })}
          />
        </dd>
      )}
    </div>
  );
}
