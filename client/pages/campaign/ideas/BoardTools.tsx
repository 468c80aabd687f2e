import type { PoolView } from '../../../../shared/api/campaigns.ts';
import { Select, TextField } from '../../../components/Field.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { t } from '../../../i18n/index.ts';
import { type Arrangement, sortings } from './arrange.ts';
import styles from './Board.module.css';

interface BoardToolsProps {
  arrangement: Arrangement;
  onChange: (arrangement: Arrangement) => void;
  /** Those whose ideas are on the board together; null where each has its own. */
  pools: readonly PoolView[] | null;
  results: boolean;
}

export function BoardTools({ arrangement, onChange, pools, results }: BoardToolsProps) {
  const offered = sortings.filter((sorting) => results || sorting !== 'agreement');
  return (
    <search class={styles.tools}>
      <TextField
        type="search"
        label={t('participant.board.search')}
        hint={t('participant.board.searchHint')}
        value={arrangement.search}
        onInput={(search) => onChange({ ...arrangement, search })}
        autocomplete="off"
      />
      <Select
        label={t('participant.board.sort')}
        value={arrangement.sorting}
        onChange={(value) => {
          const sorting = offered.find((known) => known === value) ?? 'mixed';
          onChange({ ...arrangement, sorting });
        }}
        options={offered.map((value) => ({ value, label: t(`participant.sort.${value}`) }))}
      />
      {pools && (
        <Select
          label={t('participant.board.from')}
          value={arrangement.pool ?? 'all'}
          onChange={(value) => onChange({ ...arrangement, pool: value === 'all' ? null : value })}
          options={[
            { value: 'all', label: t('participant.board.everyone') },
            ...pools.map((pool) => ({ value: pool.id, label: poolName(pool) })),
          ]}
        />
      )}
    </search>
  );
}
