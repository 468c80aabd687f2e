import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { language, t } from '../../i18n/index.ts';
import styles from './AllIdeas.module.css';
import { Controls } from './Controls.tsx';
import { IdeaItem } from './Idea.tsx';
import { IdeaTable } from './IdeaTable.tsx';
import type { ShownPair } from './pair.ts';
import { type Choice, everything, filterRows, type Order, sortRows } from './rows.ts';

interface AllIdeasProps {
  pair: ShownPair;
  active: Signal<string | null>;
}

/** Rows that are drawn at first, and with every press on "more". */
const step = 50;

/** Every idea with its figures: a table where there is room, cards on a phone; searched, filtered, ordered. */
export function AllIdeas({ pair, active }: AllIdeasProps) {
  const { ideas } = pair;
  const search = useSignal('');
  const choice = useSignal<Choice>(everything);
  const order = useSignal<Order>({ column: 'gap', direction: 'descending' });
  const most = useSignal(step);
  const narrow = useMedia('(max-width: 48rem)');
  const found = sortRows(filterRows(ideas, choice.value, search.value), order.value, language.value);
  const shown = found.slice(0, most.value);

  useEffect(() => {
    choice.value = everything; // what was chosen is about the two pools before
  }, [choice, pair.left.id, pair.right.id]);

  useEffect(() => {
    const showAll = () => {
      most.value = ideas.length;
    };
    addEventListener('beforeprint', showAll);
    return () => removeEventListener('beforeprint', showAll);
  }, [ideas, most]);

  return (
    <section class="stack" aria-labelledby="all-ideas">
      <h2 id="all-ideas">{t('compare.table.title')}</h2>
      <Controls pair={pair} choice={choice} search={search} order={order} narrow={narrow} />
      <p class="small" role="status">
        {t('compare.table.shown', { shown: formatNumber(found.length), total: ideas.length })}
      </p>
      {found.length === 0 && (
        <EmptyState
          title={t('compare.table.none')}
          actions={
            <Button
              onClick={() => {
                choice.value = everything;
                search.value = '';
              }}
            >
              {t('compare.table.clear')}
            </Button>
          }
        />
      )}
      {found.length > 0 && narrow && (
        <ul class={styles.cards}>
          {shown.map((idea) => (
            <IdeaItem key={idea.id} idea={idea} pair={pair} active={active} />
          ))}
        </ul>
      )}
      {found.length > 0 && !narrow && <IdeaTable ideas={shown} pair={pair} order={order} active={active} />}
      {found.length > shown.length && (
        <div class={styles.more}>
          <Button
            onClick={() => {
              most.value += step;
            }}
          >
            {t('compare.table.more', { count: Math.min(step, found.length - shown.length) })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Whether a media query holds, kept current. */
function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const read = () => setHolds(list.matches);
    read();
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [query]);
  return holds;
}
