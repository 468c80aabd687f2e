import { axisX, axisY, dot, link, plot, rect, ruleX, ruleY, text } from '@observablehq/plot';
import type { Colour } from '../../../shared/domain/pools.ts';
import { classes } from '../../components/classes.ts';
import { poolColour } from '../../components/PoolBadge.tsx';
import styles from './AgreementMap.module.css';
import type { ShownPair } from './pair.ts';
import type { Point } from './points.ts';

/** Words on the map, in the reader's language. */
export interface MapWords {
  across: string;
  up: string;
  onlyRight: string;
  onlyLeft: string;
  bothYes: string;
  bothNo: string;
  /** A share of 0…1 as a tick says it. */
  tick: (share: number) => string;
}

export interface DrawnMap {
  svg: SVGSVGElement;
  width: number;
  height: number;
  /** Where a share lies on the map, in pixels. */
  x: (share: number) => number;
  y: (share: number) => number;
}

/** The class of a mark, from this page's style sheet. */
const look = (...names: string[]) => ({ className: names.map((name) => styles[name]).join(' ') });

const margin = { top: 28, right: 16, bottom: 44, left: 50 };
const ticks = [0, 0.5, 1];
/** More lines than this would hide the marks. */
const crowded = 60;
/** The shapes of the pools as PoolMark draws them, of the same weight. */
const shapes = {
  1: { symbol: 'circle', r: 6.5 },
  2: { symbol: 'diamond2', r: 7.5 },
  3: { symbol: 'triangle2', r: 8 },
  4: { symbol: 'square2', r: 7.5 },
} as const satisfies Record<Colour, unknown>;
const neutral = { symbol: 'circle', r: 4.5 } as const;

/** The captions of the corners: the upper ones above the frame, where most marks lie below them, the lower ones inside. */
function captions(row: 'top' | 'bottom', start: string, end: string) {
  const [y, dy, inset] = row === 'top' ? [1, -12, 2] : [0, -14, 8];
  return [
    text([start], { x: 0, y, dx: inset, dy, textAnchor: 'start', ...look('caption') }),
    text([end], { x: 1, y, dx: -inset, dy, textAnchor: 'end', ...look('caption') }),
  ];
}

/** Colour and shape say the gap; full marks have a verdict, hollow ones are undecided. */
function marks(points: readonly Point[], pair: ShownPair, side: Point['side'], decided: boolean) {
  const pool = side === 'neutral' ? undefined : pair[side];
  const colour = pool ? classes(styles.more, poolColour(pool)) : styles.neutral;
  return dot(
    points.filter((point) => point.side === side && point.decided === decided),
    {
      x: (point: Point) => point.left.value,
      y: (point: Point) => point.right.value,
      ...(pool ? shapes[pool.colour] : neutral),
      className: classes(styles.mark, colour, !decided && styles.hollow),
    },
  );
}

/** The lines that begin at a banded mark and reach as far as its true share may lie. */
function reaches(points: readonly Point[]) {
  const lines = points.flatMap(({ left: { value: x }, right: { value: y }, leftEdge, rightEdge }) => [
    ...(leftEdge === null ? [] : [{ x, y, x2: leftEdge, y2: y }]),
    ...(rightEdge === null ? [] : [{ x, y, x2: x, y2: rightEdge }]),
  ]);
  const faint = lines.length > crowded ? ['faint'] : [];
  return link(lines, { x1: 'x', y1: 'y', x2: 'x2', y2: 'y2', ...look('reach', ...faint) });
}

/**
 * The agreement map: support of the left pool across, support of the right one up, one mark an idea, in a square so that
 * the diagonal is where both agree. `width` in pixels. Colours come from the style sheet, so that a change of theme needs
 * no redrawing.
 */
export function drawMap(points: readonly Point[], pair: ShownPair, width: number, words: MapWords): DrawnMap {
  const height = width - margin.left - margin.right + margin.top + margin.bottom;
  const scale = { domain: [0, 1], label: null };
  const axis = { ticks, tickFormat: words.tick, tickSize: 0 };
  const figure = plot({
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    className: 'agreement-map',
    x: scale,
    y: scale,
    marks: [
      rect([0], { x1: 0, y1: 0, x2: 1, y2: 1, rx: 8, ...look('frame') }),
      ruleX([0.5], { ...look('rule') }),
      ruleY([0.5], { ...look('rule') }),
      link([0], { x1: 0, y1: 0, x2: 1, y2: 1, ...look('diagonal') }),
      axisX({
        ...axis,
        label: words.across,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 38,
      }),
      axisY({
        ...axis,
        label: words.up,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 46,
      }),
      ...captions('top', words.onlyRight, words.bothYes),
      ...captions('bottom', words.bothNo, words.onlyLeft),
      reaches(points),
      ...(['neutral', 'left', 'right'] as const).flatMap((side) =>
        [false, true].map((decided) => marks(points, pair, side, decided)),
      ),
    ],
  });
  const svg = figure instanceof SVGSVGElement ? figure : figure.querySelector('svg');
  const x = figure.scale('x');
  const y = figure.scale('y');
  if (!svg || !x || !y) throw new TypeError('Plot drew no map');
  // the page's policy allows style sheets of its own origin only; Plot's few rules stand in the module instead
  svg.querySelector('style')?.remove();
  // the picture has one name, which its host carries; Plot's names for its parts would only be read out between
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return { svg, width, height, x: (share) => x.apply(share), y: (share) => y.apply(share) };
}
