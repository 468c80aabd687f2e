import type { Signal } from '@preact/signals';
import { classes } from '../../components/classes.ts';
import { titleOf } from '../campaign/parts/Moderation.tsx';
import styles from './AgreementMap.module.css';
import type { DrawnMap } from './draw-map.ts';
import { Statements, SupportBars } from './Idea.tsx';
import type { ShownPair } from './pair.ts';
import type { Point } from './points.ts';
import { gapText } from './words.ts';

interface MapOverlayProps {
  map: DrawnMap;
  points: readonly Point[];
  pair: ShownPair;
  active: Signal<string | null>;
}

/** Narrower maps, in pixels, have no room beside a mark: the tip takes their whole width. */
const beside = 460;
const away = 16;

function tipPlace(map: DrawnMap, x: number, y: number) {
  const below = y < map.height / 2;
  const vertical = below
    ? { insetBlockStart: `${y + away}px` }
    : { insetBlockEnd: `${map.height - y + away}px` };
  if (map.width < beside) return vertical;
  return x < map.width / 2
    ? { ...vertical, insetInlineStart: `${x + away}px` }
    : { ...vertical, insetInlineEnd: `${map.width - x + away}px` };
}

/**
 * Over the map: both intervals of the active idea, its mark ringed, and its figures. All of it is said in the list and
 * the table too, so it is hidden from screen readers.
 */
export function MapOverlay({ map, points, pair, active }: MapOverlayProps) {
  const point = points.find(({ id }) => id === active.value);
  const idea = pair.ideas.find(({ id }) => id === active.value);
  if (!point || !idea) return null;
  const { left, right } = point;
  const x = map.x(left.value);
  const y = map.y(right.value);
  return (
    <div class={styles.overlay} aria-hidden="true">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} class={styles.cross} role="presentation">
        <path d={`M${map.x(left.low)} ${y}H${map.x(left.high)}`} />
        <path d={`M${x} ${map.y(right.low)}V${map.y(right.high)}`} />
        <circle cx={x} cy={y} r={9} />
      </svg>
      <div class={classes(styles.tip, map.width < beside && styles.spanning)} style={tipPlace(map, x, y)}>
        <p class={styles.tipTitle} lang={idea.language ?? undefined} dir="auto">
          {titleOf(idea)}
        </p>
        <Statements idea={idea} pair={pair} />
        <SupportBars idea={idea} pair={pair} />
        <p class="small">{gapText(idea)}</p>
      </div>
    </div>
  );
}
