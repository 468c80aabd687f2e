/** One idea of the comparison: its title, what is said of it, and both pools' support. */
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { ComparedCell } from '../../../shared/api/comparison.ts';
import { IdeaAnswer, IdeaStatusMark } from '../../answers/IdeaAnswer.tsx';
import { classes } from '../../components/classes.ts';
import { OtherLanguage } from '../../components/OtherLanguage.tsx';
import { PoolBadge, PoolMark, poolColour, type ShownPool } from '../../components/PoolBadge.tsx';
import { poolName } from '../../i18n/campaign-text.ts';
import { t } from '../../i18n/index.ts';
import { useShownAnswers } from '../../state/answers.ts';
import { ModerationNote, titleOf } from '../campaign/parts/Moderation.tsx';
import styles from './Idea.module.css';
import type { PairIdea, ShownPair } from './pair.ts';
import type { Gap } from './rows.ts';
import { gapText, passesText, supportText } from './words.ts';

interface IdeaItemProps {
  idea: PairIdea;
  pair: ShownPair;
  active: Signal<string | null>;
}

/** One idea in a list: what is said of it, both pools' support as bars, and the gap in a line. */
export function IdeaItem({ idea, pair, active }: IdeaItemProps) {
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
      <IdeaTitle idea={idea} pair={pair} active={active} />
      <Statements idea={idea} pair={pair}>
        {idea.pool && <span class="small">{t('compare.origin', { pool: poolName(idea.pool) })}</span>}
        <OtherLanguage code={idea.language} />
      </Statements>
      <SupportBars idea={idea} pair={pair} />
      {idea.gap && <p class="small numeric">{gapText(idea)}</p>}
    </li>
  );
}

interface IdeaTitleProps {
  idea: PairIdea;
  pair: ShownPair;
  /** The idea whose intervals the map shows: this one while its title has the focus. */
  active: Signal<string | null>;
}

/** An idea's title, which opens its text and its passes. This is also how the keyboard reaches the idea's mark on the map. */
export function IdeaTitle({ idea, pair, active }: IdeaTitleProps) {
  const open = useSignal(false);
  const passes = passesText(idea, pair);
  const answered = useShownAnswers()?.answers.has(idea.id) ?? false;
  const opens = Boolean(idea.body) || idea.moderation !== null || passes !== '' || answered;
  return (
    <>
      <button
        type="button"
        class={classes(styles.title, opens && styles.opens)}
        lang={idea.language ?? undefined}
        dir="auto"
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
        {titleOf(idea)}
      </button>
      {open.value && idea.body && (
        <p class={classes('prose', styles.body)} lang={idea.language ?? undefined} dir="auto">
          {idea.body}
        </p>
      )}
      {open.value && <ModerationNote moderation={idea.moderation} />}
      {open.value && passes && <p class={classes('numeric', styles.passes)}>{passes}</p>}
      {open.value && <IdeaAnswer idea={idea} />}
    </>
  );
}

interface StatementsProps {
  idea: PairIdea;
  pair: ShownPair;
  children?: ComponentChildren;
}

/** The verdict and the gap in words, behind what else is said in that line. */
export function Statements({ idea, pair, children }: StatementsProps) {
  return (
    <p class={styles.statements}>
      {children}
      <VerdictText verdict={idea.verdict} />
      <GapText idea={idea} pair={pair} />
      <IdeaStatusMark idea={idea} />
    </p>
  );
}

export function VerdictText({ verdict }: Pick<PairIdea, 'verdict'>) {
  const faint = verdict === 'undecided' || verdict === 'too-few';
  return (
    <span class={classes(styles.statement, faint && styles.faint)}>{t(`compare.verdict.${verdict}`)}</span>
  );
}

/** The pool that supports an idea more, with that pool's shape and colour; `none`: no difference that may be said. */
export function GapMark({ gap, pair, wants = false }: { gap: Gap; pair: ShownPair; wants?: boolean }) {
  if (gap === 'none') {
    return <span class={classes(styles.statement, styles.faint)}>{t('compare.gap.none')}</span>;
  }
  const pool = pair[gap];
  const name = poolName(pool);
  return (
    <span class={classes(styles.statement, styles.more, poolColour(pool))}>
      <PoolMark pool={pool} />
      {wants ? t('compare.wanted', { pool: name }) : t('compare.gap.more', { pool: name })}
    </span>
  );
}

/** What may be said of an idea's gap in words; nothing where none may. */
export function GapText({ idea, pair }: { idea: PairIdea; pair: ShownPair }) {
  return idea.moreAmong && <GapMark gap={idea.moreAmong} pair={pair} wants={idea.wanted} />;
}

const at = (share: number) => `${100 * share}%`;

interface TrackProps {
  pool: ShownPool;
  compared: ComparedCell;
}

/** One pool's support on a track of 0–100 %: its interval, and a stroke for the share or a block for a band. */
export function Track({ pool, compared: { cell, support } }: TrackProps) {
  const look = classes(styles.track, poolColour(pool), support === null && styles.withheld);
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

/** Both pools' support, one under the other on tracks of the same length. */
export function SupportBars({ idea, pair }: { idea: PairIdea; pair: ShownPair }) {
  return (
    <div class={styles.bars}>
      {(['left', 'right'] as const).map((side) => (
        <div key={side} class={styles.bar}>
          <PoolBadge pool={pair[side]} />
          <Track pool={pair[side]} compared={idea[side]} />
          <span class={styles.value}>{supportText(idea[side], pair.k)}</span>
        </div>
      ))}
    </div>
  );
}
