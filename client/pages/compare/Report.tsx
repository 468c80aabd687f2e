import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { Comparison } from '../../../shared/api/comparison.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Select } from '../../components/Field.tsx';
import { findPool } from '../../i18n/campaign-text.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { saveFile } from '../../services/save-file.ts';
import { notify } from '../../state/notices.ts';
import { AgreementMap, Legend } from './AgreementMap.tsx';
import { AllIdeas } from './AllIdeas.tsx';
import { Candour, Method, Participation } from './Figures.tsx';
import { IdeaItem } from './Idea.tsx';
import { type ShownPair, showPair } from './pair.ts';
import { Rankings } from './Rankings.tsx';
import styles from './Report.module.css';
import { mostParted } from './rows.ts';
import { namesOf } from './words.ts';

interface ReportProps {
  campaign: CampaignView;
  comparison: Comparison;
}

function Actions({ campaign, comparison }: ReportProps) {
  const download = async () => {
    try {
      const { comparisonCsv } = await import('./csv.ts');
      const csv = new Blob([comparisonCsv(campaign, comparison)], { type: 'text/csv;charset=utf-8' });
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

interface PairChoiceProps extends ReportProps {
  /** The place of the pair among those of the comparison. */
  chosen: Signal<number>;
}

/** Which two pools are compared, where there are more than two. All are there: choosing asks for nothing. */
function PairChoice({ campaign, comparison: { pairs }, chosen }: PairChoiceProps) {
  if (pairs.length < 2) return null;
  return (
    <div class={styles.pair}>
      <Select
        label={t('compare.pair')}
        value={String(chosen.value)}
        onChange={(at) => {
          chosen.value = Number(at);
        }}
        options={pairs.flatMap((pair, at) => {
          const [left, right] = [findPool(campaign, pair.left), findPool(campaign, pair.right)];
          if (!left || !right) return [];
          return { value: String(at), label: t('compare.pair.names', namesOf({ left, right })) };
        })}
      />
    </div>
  );
}

/** Merged campaigns: all pools voted on everything, so every idea has its place on the map of each pair. */
function Merged({ pair }: { pair: ShownPair }) {
  const active = useSignal<string | null>(null);
  const { ideas, k, compared } = pair;
  const names = namesOf(pair);
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
          <p>{t('compare.map.none', { ...names, k })}</p>
        </Card>
      ) : (
        <div class={styles.picture}>
          <Card>
            <figure class="stack">
              <AgreementMap pair={pair} active={active} />
              <Legend pair={pair} />
              <figcaption class="small">
                {t('compare.map.caption', {
                  ...names,
                  ideas: ideas.length,
                  compared: formatNumber(compared),
                  k,
                })}
              </figcaption>
            </figure>
          </Card>
          <Card>
            <PartingList pair={pair} active={active} />
          </Card>
        </div>
      )}
      <AllIdeas pair={pair} active={active} />
    </div>
  );
}

interface PartingListProps {
  pair: ShownPair;
  /** The idea whose intervals the map shows. */
  active: Signal<string | null>;
}

const shown = 5;

function PartingList({ pair, active }: PartingListProps) {
  const parted = mostParted(pair.ideas, shown);
  return (
    <div class="stack">
      <h2>{t('compare.parting.title')}</h2>
      {parted.length === 0 ? (
        <p>{t('compare.parting.none', namesOf(pair))}</p>
      ) : (
        <ol class={styles.parting}>
          {parted.map((idea) => (
            <IdeaItem key={idea.id} idea={idea} pair={pair} active={active} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** The comparison as a page to read and to print: picture, table, participation, candour index, method. */
export function Report({ campaign, comparison }: ReportProps) {
  const chosen = useSignal(0);
  const compared = campaign.mode === 'merged' ? comparison.pairs[chosen.value] : undefined;
  const pair = useMemo(
    () => compared && showPair(campaign, comparison, compared),
    [campaign, comparison, compared],
  );
  return (
    <div class="stack-wide">
      {comparison.ideas.length > 0 && <Actions campaign={campaign} comparison={comparison} />}
      {comparison.ideas.length === 0 && (
        <EmptyState title={t('compare.empty.title')}>{t('compare.empty.text')}</EmptyState>
      )}
      {comparison.ideas.length > 0 && pair && (
        <>
          <PairChoice campaign={campaign} comparison={comparison} chosen={chosen} />
          <Merged pair={pair} />
        </>
      )}
      {comparison.ideas.length > 0 && campaign.mode === 'separate' && (
        <Rankings pools={campaign.pools} ideas={comparison.ideas} k={comparison.minimumGroup} />
      )}
      <div class={styles.figures}>
        <Participation campaign={campaign} comparison={comparison} />
        <Candour campaign={campaign} comparison={comparison} />
      </div>
      <Method k={comparison.minimumGroup} pair={pair} />
    </div>
  );
}
