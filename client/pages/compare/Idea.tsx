/** One idea of the comparison: its title, what is said of it, and both pools' support. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { type PoolId, poolIds } from '../../../shared/domain/pools.ts';
import { wantedBy } from '../../../shared/statistics/statements.ts';
import { classes } from '../../components/classes.ts';
import { PoolBadge, PoolMark } from '../../components/PoolBadge.tsx';
import { t } from '../../i18n/index.ts';
import styles from './Idea.module.css';
import { gapText, passesText, supportText } from './words.ts';

interface IdeaItemProps {
  idea: ComparedIdea;
  /** The minimum group. */
  k: number;
  active: Signal<string | null>;
}

/** One idea in a list: what is said of it, both pools' support as bars, and the gap in a line. */
export function IdeaItem({ idea, k, active }: IdeaItemProps) {
  return (
    <li
      class={styles.item}
      onPointerEnter={() => {
        active.value = idea.id;
      }}
      onPointerLeave={() => {
        active.value = null;
      }}
    >
      <IdeaTitle idea={idea} active={active} />
      <Statements idea={idea}>
        <span class="small">{t(`compare.origin.${idea.pool}`)}</span>
      </Statements>
      <SupportBars idea={idea} k={k} />
      {idea.gap && <p class="small numeric">{gapText(idea)}</p>}
    </li>
  );
}

interface IdeaTitleProps {
  idea: ComparedIdea;
  /** The idea whose intervals the map shows: this one while its title has the focus. */
  active: Signal<string | null>;
}

/** An idea's title, which opens its text and its passes. This is also how the keyboard reaches the idea's mark on the map. */
export function IdeaTitle({ idea, active }: IdeaTitleProps) {
  const open = useSignal(false);
  const passes = passesText(idea);
  const opens = idea.body !== '' || passes !== '';
  return (
    <>
      <button
        type="button"
        class={classes(styles.title, opens && styles.opens)}
        lang={idea.language}
        aria-expanded={opens ? open.value : undefined}
        onFocus={() => {
          active.value = idea.id;
        }}
        onBlur={() => {
          if (active.value === idea.id) active.value = null;
        }}
        onClick={() => {
          active.value = idea.id;
          open.value = opens && !open.value;
        }}
      >
        {idea.title}
      </button>
      {open.value && idea.body && (
        <p class={classes('prose', styles.body)} lang={idea.language}>
          {idea.body}
        </p>
      )}
      {open.value && passes && <p class={classes('numeric', styles.passes)}>{passes}</p>}
    </>
  );
}

/** The verdict and the gap in words, behind what else is said in that line. */
export function Statements({ idea, children }: { idea: ComparedIdea; children?: ComponentChildren }) {
  return (
    <p class={styles.statements}>
      {children}
      <VerdictText verdict={idea.verdict} />
      <GapText idea={idea} />
    </p>
  );
}

export function VerdictText({ verdict }: Pick<ComparedIdea, 'verdict'>) {
  const faint = verdict === 'undecided' || verdict === 'too-few';
  return (
    <span class={classes(styles.statement, faint && styles.faint)}>{t(`compare.verdict.${verdict}`)}</span>
  );
}

/** The pool that supports an idea more, with that pool's shape and colour; `none`: no difference that may be said. */
export function GapMark({ gap, wants = false }: { gap: PoolId | 'none'; wants?: boolean }) {
  return (
    <span class={classes(styles.statement, gap === 'none' ? styles.faint : styles[gap])}>
      {gap !== 'none' && <PoolMark pool={gap} />}
      {wants && gap !== 'none' ? t(`compare.wants.${gap}`) : t(`compare.gap.${gap}`)}
    </span>
  );
}

/** What may be said of an idea's gap in words; nothing where none may. */
export function GapText({ idea }: { idea: ComparedIdea }) {
  return idea.moreAmong && <GapMark gap={idea.moreAmong} wants={wantedBy(idea) !== null} />;
}

const at = (share: number) => `${100 * share}%`;

interface TrackProps {
  pool: PoolId;
  compared: ComparedIdea[PoolId];
}

/** One pool's support on a track of 0–100 %: its interval, and a stroke for the share or a block for a band. */
export function Track({ pool, compared: { cell, support } }: TrackProps) {
  const look = classes(styles.track, styles[pool], support === null && styles.withheld);
  if (support === null) return <span class={look} aria-hidden="true" />;
  const { value, low, high } = support;
  const edge = cell.state === 'band' ? (cell.side === 'agree' ? 1 : 0) : value;
  return (
    <span class={look} aria-hidden="true">
      <span class={styles.interval} style={{ insetInlineStart: at(low), inlineSize: at(high - low) }} />
      <span
        class={styles.share}
        style={{ insetInlineStart: at(Math.min(value, edge)), inlineSize: at(Math.abs(edge - value)) }}
      />
    </span>
  );
}

/** Both pools' support, one under the other on tracks of the same length. `k`: the minimum group. */
export function SupportBars({ idea, k }: { idea: ComparedIdea; k: number }) {
  return (
    <div class={styles.bars}>
      {poolIds.map((pool) => (
        <div key={pool} class={styles.bar}>
          <PoolBadge pool={pool} />
          <Track pool={pool} compared={idea[pool]} />
          <span class={styles.value}>{supportText(idea[pool], k)}</span>
        </div>
      ))}
    </div>
  );
}
