import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { IdeaView } from '../../../../shared/api/box.ts';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { Button } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Select, TextField } from '../../../components/Field.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { poolName } from '../../../i18n/campaign-text.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { Board } from '../../../services/box.ts';
import { readIdeas } from '../../../services/manage.ts';
import { matches } from '../../campaign/ideas/arrange.ts';
import { useConsoleResource } from '../use-console-resource.ts';
import { ConsolePage } from './ConsolePage.tsx';
import { IdeaItem } from './IdeaItem.tsx';
import styles from './Ideas.module.css';
import { useManaged } from './managed.ts';

/** Ideas that are drawn at first, and with every press on "more". */
const step = 50;

function Found({ ideas }: { ideas: readonly IdeaView[] }) {
  const { campaign } = useManaged().managed;
  const board = useSignal<Board>('all');
  const search = useSignal('');
  const most = useSignal(step);
  const found = ideas.filter(
    (idea) => (board.value === 'all' || idea.pool === board.value) && matches(idea, search.value),
  );
  const shown = found.slice(0, most.value);
  return (
    <div class="stack">
      <div class={styles.controls}>
        <TextField
          type="search"
          label={t('manage.ideas.search')}
          value={search.value}
          onInput={(value) => {
            search.value = value;
          }}
        />
        <Select
          label={t('manage.ideas.board')}
          value={board.value}
          onChange={(value) => {
            board.value = value;
          }}
          options={[
            { value: 'all', label: t('manage.ideas.board.all') },
            ...campaign.pools.map((pool) => ({ value: pool.id, label: poolName(pool) })),
          ]}
        />
      </div>
      <p class="small numeric" role="status">
        {t('manage.ideas.shown', { shown: formatNumber(found.length), total: ideas.length })}
      </p>
      {found.length === 0 && <p>{t('manage.ideas.none')}</p>}
      <ul class={styles.list}>
        {shown.map((idea) => (
          <IdeaItem key={idea.id} campaign={campaign} idea={idea} />
        ))}
      </ul>
      {found.length > shown.length && (
        <div>
          <Button
            onClick={() => {
              most.value += step;
            }}
          >
            {t('manage.ideas.more', { count: Math.min(step, found.length - shown.length) })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Released({ slug, release, moderations }: Pick<CampaignView, 'slug' | 'release' | 'moderations'>) {
  const ideas = useConsoleResource(useCallback(() => readIdeas(slug), [slug]));
  useEffect(() => {
    if (ideas.data.peek()) void ideas.refresh();
  }, [ideas, release, moderations]);
  const all = ideas.data.value;
  const error = ideas.error.value;
  if (!all) return error ? <ErrorNotice error={error} onRetry={ideas.refresh} /> : <Loading lines={5} />;
  if (all.length > 0) return <Found ideas={all} />;
  return <EmptyState title={t('manage.ideas.empty.title')}>{t('manage.ideas.empty.open')}</EmptyState>;
}

/** /manage/c/:slug/ideas: everything that was released, on all boards. */
export default function Ideas() {
  const { slug, phase, release, moderations } = useManaged().managed.campaign;
  return (
    <ConsolePage title={t('manage.ideas.title')} lead={t('manage.ideas.text')}>
      {phase === 'draft' ? (
        <EmptyState title={t('manage.ideas.empty.title')}>{t('manage.ideas.empty.draft')}</EmptyState>
      ) : (
        <Released slug={slug} release={release} moderations={moderations} />
      )}
    </ConsolePage>
  );
}
