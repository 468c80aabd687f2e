import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ComparedIdea } from '../../../shared/api/comparison.ts';
import { formatNumber } from '../../i18n/format.ts';
import { language, t } from '../../i18n/index.ts';
import styles from './AgreementMap.module.css';
import type { DrawnMap, MapWords } from './draw-map.ts';
import { MapOverlay } from './MapOverlay.tsx';
import { mapPoints, nearest, type Point } from './points.ts';

interface AgreementMapProps {
  ideas: readonly ComparedIdea[];
  /** The minimum group. */
  k: number;
  /** The idea whose intervals are shown; the pointer sets it here, the focus sets it in the lists. */
  active: Signal<string | null>;
}

/** Below this width in pixels the corners say the short form. */
const roomy = 480;
/** How far from a mark, in pixels, the pointer still means it. */
const reach = 22;

function words(width: number): MapWords {
  return {
    employeesAxis: t('compare.map.employeesAxis'),
    customersAxis: t('compare.map.customersAxis'),
    customersYes: t(width < roomy ? 'compare.map.customersYesShort' : 'compare.map.customersYes'),
    employeesYes: t(width < roomy ? 'compare.map.employeesYesShort' : 'compare.map.employeesYes'),
    bothYes: t('compare.map.bothYes'),
    bothNo: t('compare.map.bothNo'),
    tick: (share) => formatNumber(100 * share),
  };
}

function summary(points: readonly Point[]): string {
  const of = (side: Point['side']) => points.filter((point) => point.side === side).length;
  return t('compare.map.summary', {
    count: points.length,
    customers: of('customers'),
    employees: of('employees'),
    undecided: points.filter(({ decided }) => !decided).length,
  });
}

export function AgreementMap({ ideas, k, active }: AgreementMapProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(canvas).value;
  const drawn = useSignal<DrawnMap | undefined>(undefined);
  const failed = useSignal(false);
  const points = useMemo(() => mapPoints(ideas), [ideas]);
  const locale = language.value;

  useEffect(() => {
    if (width === 0 || points.length === 0) return;
    let wanted = true;
    // Plot is large, and only this picture needs it
    import('./draw-map.ts')
      .then(({ drawMap }) => {
        if (!wanted) return;
        const map = drawMap(points, width, words(width));
        host.current?.replaceChildren(map.svg);
        drawn.value = map;
      })
      .catch(() => {
        failed.value = true;
      });
    return () => {
      wanted = false;
    };
  }, [points, width, locale, drawn, failed]);

  if (failed.value) return <p class={styles.none}>{t('compare.map.failed')}</p>;

  const point = (event: PointerEvent) => {
    const map = drawn.value;
    const box = canvas.current?.getBoundingClientRect();
    if (!map || !box) return;
    const place = ({ employees, customers }: Point) => ({
      x: map.x(employees.value),
      y: map.y(customers.value),
    });
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
      <div ref={host} role="img" aria-label={summary(points)} />
      {drawn.value && <MapOverlay map={drawn.value} points={points} ideas={ideas} k={k} active={active} />}
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
export function Legend() {
  return (
    <ul class={styles.legend} aria-label={t('compare.legend')}>
      <li class={styles.customers}>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <path d="M0-7 7 0 0 7-7 0z" />
        </svg>
        {t('compare.gap.customers')}
      </li>
      <li class={styles.employees}>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <circle r="6" />
        </svg>
        {t('compare.gap.employees')}
      </li>
      <li class={styles.neutral}>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <circle r="4.5" />
        </svg>
        {t('compare.gap.none')}
      </li>
      <li class={styles.neutral}>
        <svg viewBox="-8 -8 16 16" class={styles.hollow} aria-hidden="true">
          <circle r="4.5" />
        </svg>
        {t('compare.legend.hollow')}
      </li>
      <li>
        <svg viewBox="-8 -8 16 16" aria-hidden="true">
          <path d="M-7 0H7" class={styles.reach} />
        </svg>
        {t('compare.legend.band')}
      </li>
    </ul>
  );
}
