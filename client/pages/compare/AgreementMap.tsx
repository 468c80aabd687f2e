import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { classes } from '../../components/classes.ts';
import { PoolMark } from '../../components/PoolBadge.tsx';
import { poolName } from '../../i18n/campaign-text.ts';
import { formatNumber } from '../../i18n/format.ts';
import { language, t } from '../../i18n/index.ts';
import styles from './AgreementMap.module.css';
import type { DrawnMap, MapWords } from './draw-map.ts';
import { MapOverlay } from './MapOverlay.tsx';
import type { ShownPair } from './pair.ts';
import { mapPoints, nearest, type Point } from './points.ts';
import { namesOf } from './words.ts';

interface AgreementMapProps {
  pair: ShownPair;
  /** The idea whose intervals are shown; the pointer sets it here, the focus sets it in the lists. */
  active: Signal<string | null>;
}

/** In pixels, about: a letter on the map in the widest of the faces, and what is not for words beside an axis and above or below the frame. */
const letter = 7;
const besideAxis = 34;
const besideCorners = 86;
/** How far from a mark, in pixels, the pointer still means it. */
const reach = 22;

/** Names may be longer than the map is wide: in its corners the shorter form is said, and a long name cut. */
function words(width: number, pair: ShownPair): MapWords {
  const bothYes = t('compare.map.bothYes');
  const room = (width - besideCorners) / letter - bothYes.length;
  const fitted = (id: 'compare.map.axis' | 'compare.map.onlyShort', name: string, letters: number) => {
    const most = Math.max(4, Math.floor(letters) - t(id, { pool: '' }).length);
    const all = [...name];
    return t(id, { pool: all.length > most ? `${all.slice(0, most - 1).join('')}…` : name });
  };
  const axis = (name: string) => fitted('compare.map.axis', name, (width - besideAxis) / letter);
  const only = (yes: string, no: string) => {
    const both = t('compare.map.only', { yes, no });
    return both.length > room ? fitted('compare.map.onlyShort', yes, room) : both;
  };
  const { left, right } = namesOf(pair);
  return {
    across: axis(left),
    up: axis(right),
    onlyRight: only(right, left),
    onlyLeft: only(left, right),
    bothYes,
    bothNo: t('compare.map.bothNo'),
    tick: (share) => formatNumber(100 * share),
  };
}

function summary(points: readonly Point[], pair: ShownPair): string {
  const of = (side: Point['side']) => points.filter((point) => point.side === side).length;
  return t('compare.map.summary', {
    ...namesOf(pair),
    count: points.length,
    moreRight: of('right'),
    moreLeft: of('left'),
    undecided: points.filter(({ decided }) => !decided).length,
  });
}

export function AgreementMap({ pair, active }: AgreementMapProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(canvas).value;
  const drawn = useSignal<DrawnMap | undefined>(undefined);
  const failed = useSignal(false);
  const points = useMemo(() => mapPoints(pair.ideas), [pair]);
  const locale = language.value;

  useEffect(() => {
    if (width === 0 || points.length === 0) return;
    let wanted = true;
    // Plot is large, and only this picture needs it
    import('./draw-map.ts')
      .then(({ drawMap }) => {
        if (!wanted) return;
        const map = drawMap(points, pair, width, words(width, pair));
        host.current?.replaceChildren(map.svg);
        drawn.value = map;
      })
      .catch(() => {
        failed.value = true;
      });
    return () => {
      wanted = false;
    };
  }, [points, pair, width, locale, drawn, failed]);

  if (failed.value) return <p class={styles.none}>{t('compare.map.failed')}</p>;

  const point = (event: PointerEvent) => {
    const map = drawn.value;
    const box = canvas.current?.getBoundingClientRect();
    if (!map || !box) return;
    const place = ({ left, right }: Point) => ({ x: map.x(left.value), y: map.y(right.value) });
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    active.value = nearest(points, place, at, reach)?.id ?? null;
  };
  return (
    <div
      class={styles.canvas}
      ref={canvas}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={({ pointerType }) => {
        // a finger that lifts has left, yet its reader is still reading
        if (pointerType === 'mouse') active.value = null;
      }}
    >
      <div ref={host} role="img" aria-label={summary(points, pair)} />
      {drawn.value && <MapOverlay map={drawn.value} points={points} pair={pair} active={active} />}
    </div>
  );
}

/** The width of an element's content in whole pixels, kept current; 0 before it is known. */
function useWidth(element: RefObject<HTMLElement | null>): ReadonlySignal<number> {
  const width = useSignal(0);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.floor(entry.contentRect.width);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, width]);
  return width;
}

/** The marks of the map, as they are drawn there. */
export function Legend({ pair }: { pair: ShownPair }) {
  return (
    <ul class={styles.legend} aria-label={t('compare.legend')}>
      {[pair.right, pair.left].map((pool) => (
        <li key={pool.id}>
          <PoolMark pool={pool} />
          {t('compare.gap.more', { pool: poolName(pool) })}
        </li>
      ))}
      <li class={styles.neutral}>
        <svg viewBox="-8 -8 16 16" class={styles.sample} aria-hidden="true">
          <circle r="4.5" />
        </svg>
        {t('compare.gap.none')}
      </li>
      <li class={styles.neutral}>
        <svg viewBox="-8 -8 16 16" class={classes(styles.sample, styles.hollow)} aria-hidden="true">
          <circle r="4.5" />
        </svg>
        {t('compare.legend.hollow')}
      </li>
      <li>
        <svg viewBox="-8 -8 16 16" class={styles.sample} aria-hidden="true">
          <path d="M-7 0H7" class={styles.reach} />
        </svg>
        {t('compare.legend.band')}
      </li>
    </ul>
  );
}
