import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { ComparedIdea, Comparison } from '../../../shared/api/comparison.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { saveFile } from '../../services/save-file.ts';
import { notify } from '../../state/notices.ts';
import { AgreementMap, Legend } from './AgreementMap.tsx';
import { AllIdeas } from './AllIdeas.tsx';
import { Candour, Method, Participation } from './Figures.tsx';
import { IdeaItem } from './Idea.tsx';
import { Rankings } from './Rankings.tsx';
import styles from './Report.module.css';
import { mostParted } from './rows.ts';

interface ReportProps {
  campaign: CampaignView;
  comparison: Comparison;
}

function Actions({ campaign, comparison }: ReportProps) {
  const download = async () => {
    try {
      const { comparisonCsv } = await import('./csv.ts');
      const csv = new Blob([comparisonCsv(comparison)], { type: 'text/csv;charset=utf-8' });
      saveFile(`${campaign.slug}-${t('compare.fileName')}.csv`, csv);
    } catch {
      notify(t('compare.downloadFailed'), { tone: 'alarm' });
    }
  };
  return (
    <div class={styles.actions}>
      <Button small onClick={download}>
        {t('compare.download')}
      </Button>
      <Button small onClick={() => print()}>
        {t('compare.print')}
      </Button>
    </div>
  );
}

/** Merged campaigns: both pools voted on everything, so every idea has its place on the map. */
function Merged({ comparison }: { comparison: Comparison }) {
  const active = useSignal<string | null>(null);
  const { ideas, minimumGroup: k, compared } = comparison;
  useEffect(() => {
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') active.value = null;
    };
    addEventListener('keydown', dismiss);
    return () => removeEventListener('keydown', dismiss);
  }, [active]);
  return (
    <div class="stack-wide">
      {compared === 0 ? (
        <Card>
          <p>{t('compare.map.none', { k })}</p>
        </Card>
      ) : (
        <div class={styles.picture}>
          <Card>
            <figure class="stack">
              <AgreementMap ideas={ideas} k={k} active={active} />
              <Legend />
              <figcaption class="small">
                {t('compare.map.caption', { ideas: ideas.length, compared: formatNumber(compared), k })}
              </figcaption>
            </figure>
          </Card>
          <Card>
            <PartingList ideas={ideas} k={k} active={active} />
          </Card>
        </div>
      )}
      <AllIdeas ideas={ideas} k={k} active={active} />
    </div>
  );
}

interface PartingListProps {
  ideas: readonly ComparedIdea[];
  k: number;
  /** The idea whose intervals the map shows. */
  active: Signal<string | null>;
}

const shown = 5;

function PartingList({ ideas, k, active }: PartingListProps) {
  const parted = mostParted(ideas, shown);
  return (
    <div class="stack">
      <h2>{t('compare.parting.title')}</h2>
      {parted.length === 0 ? (
        <p>{t('compare.parting.none')}</p>
      ) : (
        <ol class={styles.parting}>
          {parted.map((idea) => (
            <IdeaItem key={idea.id} idea={idea} k={k} active={active} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** The comparison as a page to read and to print: picture, table, participation, candour index, method. */
export function Report({ campaign, comparison }: ReportProps) {
  const merged = campaign.mode === 'merged';
  return (
    <div class="stack-wide">
      {comparison.ideas.length > 0 && <Actions campaign={campaign} comparison={comparison} />}
      {comparison.ideas.length === 0 && (
        <EmptyState title={t('compare.empty.title')}>{t('compare.empty.text')}</EmptyState>
      )}
      {comparison.ideas.length > 0 && merged && <Merged comparison={comparison} />}
      {comparison.ideas.length > 0 && !merged && (
        <Rankings ideas={comparison.ideas} k={comparison.minimumGroup} />
      )}
      <div class={styles.figures}>
        <Participation comparison={comparison} over={campaign.phase === 'closed'} />
        <Candour comparison={comparison} />
      </div>
      <Method comparison={comparison} compared={merged} />
    </div>
  );
}
