import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CampaignView } from '../../../../shared/api/campaigns.ts';
import { limits } from '../../../../shared/api/constants.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/Choices.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Select, TextField } from '../../../components/Field.tsx';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { type ModeratedIdea, moderate } from '../../../services/manage.ts';
import { notify } from '../../../state/notices.ts';
import { matches } from '../../campaign/ideas/arrange.ts';
import { useKeys, useKeysWanted } from '../../campaign/vote/use-keys.ts';
import { useAction } from '../use-action.ts';
import { HideDialog } from './HideDialog.tsx';
import { MaskDialog } from './MaskDialog.tsx';
import styles from './Moderation.module.css';
import { mayBe } from './may-be.ts';
import { QueueItem } from './QueueItem.tsx';

const filters = ['all', 'reported', 'taken'] as const;
type Filter = (typeof filters)[number];

/** Ideas that are drawn at first, and with every press on "more". */
const step = 50;
const shortcuts = ['j', 'k', 'h', 'm', 'r', 'x'] as const;

/** What its moderator reads of an idea: what was written, as long as it is kept. */
const readable = ({ title, body, kept }: ModeratedIdea) => kept ?? { title, body };

function fits(filter: Filter, { moderation, reports }: ModeratedIdea): boolean {
  if (filter === 'reported') return reports !== null;
  return filter === 'all' || moderation !== null;
}

interface QueueProps {
  campaign: CampaignView;
  ideas: readonly ModeratedIdea[];
  refresh: () => Promise<void>;
}

/** All ideas one under the other, in an order that stays: nothing jumps when something was done. */
export function Queue({ campaign, ideas, refresh }: QueueProps) {
  const filter = useSignal<Filter>('all');
  const search = useSignal('');
  const most = useSignal(step);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const asking = useSignal<{ name: 'hide' | 'mask'; ids: readonly string[] } | undefined>(undefined);
  const current = useRef<string | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const { busy, error, run } = useAction();

  const found = ideas.filter(
    (idea) =>
      (fits(filter.value, idea) || current.current === idea.id) && matches(readable(idea), search.value),
  );
  const shown = found.slice(0, most.value);
  const selected = shown.filter(({ id }) => chosen.value.has(id)).slice(0, limits.moderatedAtOnce);
  const find = (ids: readonly string[]) => ideas.filter(({ id }) => ids.includes(id));

  function focus(id: string | undefined) {
    if (id) list.current?.querySelector<HTMLElement>(`[data-idea="${id}"]`)?.focus();
  }
  function move(by: 1 | -1) {
    const at = shown.findIndex(({ id }) => id === current.current);
    const next = at === -1 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by));
    focus(shown[next]?.id);
  }
  /** Of the idea that has the focus, where it may be done. */
  function ask(name: 'hide' | 'mask') {
    const [idea] = find([current.current ?? '']);
    if (idea && mayBe(name, idea)) asking.value = { name, ids: [idea.id] };
  }
  function after(ids: readonly string[], done: string) {
    asking.value = undefined;
    chosen.value = new Set();
    notify(done);
    // The button that was pressed is gone: the idea that it belonged to is where one goes on.
    requestAnimationFrame(() => focus(ids[0]));
  }
  const restore = (some: readonly ModeratedIdea[]) =>
    run(async () => {
      const targets = some.map(({ id, number }) => ({ idea: id, number }));
      try {
        await moderate(campaign.slug, { action: 'restore', ideas: targets });
        after(
          some.map(({ id }) => id),
          t('moderate.restored', { count: some.length }),
        );
      } finally {
        await refresh();
      }
    });

  const [keys, setKeys] = useKeysWanted();
  useKeys(keys && !asking.value, {
    j: () => move(1),
    k: () => move(-1),
    h: () => ask('hide'),
    m: () => ask('mask'),
    r: () => {
      const idea = find([current.current ?? '']).filter(({ kept }) => kept !== null);
      if (idea.length > 0) void restore(idea);
    },
    x: () => current.current && toggle(current.current),
  });
  function toggle(id: string) {
    const next = new Set(chosen.value);
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
  }

  const dialog = asking.value;
  const asked = find(dialog?.ids ?? []);
  const close = () => {
    asking.value = undefined;
  };
  return (
    <div class="stack">
      <div class={styles.controls}>
        <TextField
          type="search"
          label={t('moderate.search')}
          value={search.value}
          onInput={(value) => {
            search.value = value;
          }}
        />
        <Select
          label={t('moderate.filter')}
          value={filter.value}
          onChange={(value) => {
            filter.value = filters.find((known) => known === value) ?? 'all';
          }}
          options={filters.map((value) => ({ value, label: t(`moderate.filter.${value}`) }))}
        />
      </div>
      <div class={styles.bar}>
        <p class="small numeric" role="status">
          {t('moderate.shown', { shown: formatNumber(found.length), total: ideas.length })}
        </p>
        {selected.length > 0 && (
          <Button
            small
            onClick={() => {
              asking.value = { name: 'hide', ids: selected.map(({ id }) => id) };
            }}
          >
            {t('moderate.hideChosen', { count: selected.length })}
          </Button>
        )}
      </div>
      <div class={styles.keys}>
        <Checkbox label={t('moderate.keys')} checked={keys} onChange={setKeys} />
        {keys && (
          <ul class={styles.shortcuts}>
            {shortcuts.map((key) => (
              <li key={key} class="small">
                <kbd>{key.toUpperCase()}</kbd> {t(`moderate.key.${key}`)}
              </li>
            ))}
          </ul>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
      {found.length === 0 && <p>{t('moderate.none')}</p>}
      <ul class={styles.list} ref={list}>
        {shown.map((idea) => (
          <QueueItem
            key={idea.id}
            campaign={campaign}
            idea={idea}
            ideas={ideas}
            chosen={chosen.value.has(idea.id)}
            busy={busy}
            onChoose={() => toggle(idea.id)}
            onFocus={() => {
              current.current = idea.id;
            }}
            onHide={() => {
              asking.value = { name: 'hide', ids: [idea.id] };
            }}
            onMask={() => {
              asking.value = { name: 'mask', ids: [idea.id] };
            }}
            onRestore={() => void restore([idea])}
          />
        ))}
      </ul>
      {found.length > shown.length && (
        <div>
          <Button
            onClick={() => {
              most.value += step;
            }}
          >
            {t('moderate.more', { count: Math.min(step, found.length - shown.length) })}
          </Button>
        </div>
      )}
      {dialog?.name === 'hide' && asked.length > 0 && (
        <HideDialog slug={campaign.slug} ideas={asked} refresh={refresh} onDone={after} onClose={close} />
      )}
      {dialog?.name === 'mask' && asked[0] && (
        <MaskDialog slug={campaign.slug} idea={asked[0]} refresh={refresh} onDone={after} onClose={close} />
      )}
    </div>
  );
}
