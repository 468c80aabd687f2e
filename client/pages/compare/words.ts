import type { ComparedCell, Estimate } from '../../../shared/api/comparison.ts';
import { poolName } from '../../i18n/campaign-text.ts';
import { formatNumber, formatShare } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import type { PairIdea, ShownPair } from './pair.ts';

/** Figures of the comparison as text, in the language of the page. */

/** What the two pools are called. */
export function namesOf({ left, right }: Pick<ShownPair, 'left' | 'right'>): { left: string; right: string } {
  return { left: poolName(left), right: poolName(right) };
}

/** A share of 0…1 as a number of percent, without the sign. */
const percent = (share: number) => formatNumber(100 * share, { maximumFractionDigits: 0 });

/** “19 to 32 %”: the ends of an interval of shares. */
export function intervalText({ low, high }: Estimate): string {
  return t('compare.interval', { low: percent(low), high: formatShare(high) });
}

/** Votes that took a side; null where the cell is withheld. */
export function sidedVotes({ cell }: ComparedCell): number | null {
  switch (cell.state) {
    case 'withheld':
      return null;
    case 'band':
      return cell.votes;
    case 'published':
      return cell.agree + cell.disagree;
  }
}

/** A pool's support in words: the share, “at least” for a band, or that it is withheld. */
export function supportText({ cell, support }: ComparedCell, k: number): string {
  if (cell.state === 'withheld' || support === null) return t('compare.table.withheld', { k });
  const share = formatShare(support.value);
  if (cell.state === 'published') return share;
  return cell.side === 'agree' ? t('compare.atLeast', { share }) : t('compare.atMost', { share });
}

/** Its size in whole points, by which languages choose singular and plural. */
const size = (gap: number) => Math.abs(Math.round(100 * gap));

/** A gap of −1…1 in percentage points, with its sign. */
export function points(gap: number): string {
  const options = { maximumFractionDigits: 0, signDisplay: 'exceptZero' } as const;
  return formatNumber(100 * gap, options).replace('-', '\u2212'); // a true minus sign, as wide as the plus
}

/** An adjusted probability, to two digits that matter; small ones as “< 0.001”. */
export function qText(q: number): string {
  const least = 0.001;
  if (q < least) return `< ${formatNumber(least, { maximumFractionDigits: 3 })}`;
  return formatNumber(q, {
    maximumSignificantDigits: 2,
    maximumFractionDigits: 3,
    roundingPriority: 'lessPrecision',
  });
}

/** The gap of an idea with its interval, q and the votes behind it, in one line; empty where no gap is given. */
export function gapText({ gap, q, left, right }: PairIdea): string {
  if (gap === null || q === null) return '';
  return t('compare.parting.gap', {
    gap: points(gap.value),
    size: size(gap.value),
    low: points(gap.low),
    high: points(gap.high),
    q: qText(q),
    leftVotes: formatNumber(sidedVotes(left) ?? 0),
    rightVotes: formatNumber(sidedVotes(right) ?? 0),
  });
}

/** “+57 points”. */
export function pointsText(gap: number): string {
  return t('compare.points', { gap: points(gap), size: size(gap) });
}

/** “+48 to +65”: the ends of a gap's interval, in points. */
export function gapInterval({ low, high }: Estimate): string {
  return t('compare.interval', { low: points(low), high: points(high) });
}

/** How many of both pools passed, in one line; nothing about a pool whose cell is withheld. */
export function passesText(idea: PairIdea, pair: ShownPair): string {
  const said = (['left', 'right'] as const).flatMap((side) => {
    const { cell } = idea[side];
    if (cell.state === 'withheld') return [];
    return [t('compare.passes', { pool: poolName(pair[side]), count: cell.pass })];
  });
  return said.join(' · ');
}
