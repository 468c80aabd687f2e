import { stringify } from 'csv-stringify/browser/esm/sync';
import type { CampaignView } from '../../../shared/api/campaigns.ts';
import type { ComparedCell, Comparison, Statements } from '../../../shared/api/comparison.ts';
import type { PoolId } from '../../../shared/domain/pools.ts';
import { findPool, poolName } from '../../i18n/campaign-text.ts';

const poolColumns = ['state', 'agree', 'disagree', 'pass', 'votes', 'support', 'low', 'high'] as const;
const pairColumns = ['gap', 'gap_low', 'gap_high', 'p', 'q', 'verdict', 'more_among'] as const;
type Value = string | number | null;

const unknown: ComparedCell = { cell: { state: 'withheld' }, support: null };

function poolValues({ cell, support }: ComparedCell): Record<(typeof poolColumns)[number], Value> {
  const estimate = {
    support: support?.value ?? null,
    low: support?.low ?? null,
    high: support?.high ?? null,
  };
  switch (cell.state) {
    case 'withheld':
      return { state: 'withheld', agree: null, disagree: null, pass: null, votes: null, ...estimate };
    case 'band': {
      const state = cell.side === 'agree' ? 'at-least' : 'at-most';
      return { state, agree: null, disagree: null, pass: cell.pass, votes: cell.votes, ...estimate };
    }
    case 'published': {
      const { state, agree, disagree, pass } = cell;
      return { state, agree, disagree, pass, votes: agree + disagree, ...estimate };
    }
  }
}

function pairValues(
  { gap, p, q, verdict, moreAmong }: Statements,
  name: (pool: PoolId) => string,
): Record<(typeof pairColumns)[number], Value> {
  return {
    gap: gap?.value ?? null,
    gap_low: gap?.low ?? null,
    gap_high: gap?.high ?? null,
    ...{ p, q, verdict },
    more_among: moreAmong && name(moreAmong),
  };
}

/**
 * The comparison as CSV (RFC 4180, UTF-8 with the mark that spreadsheets want): one row an idea, with the figures of
 * every pool and of every two pools. Shares and gaps in full precision; column names in the campaign's language, so that
 * they do not change with the page's. Texts that a spreadsheet would run as a formula are escaped.
 */
export function comparisonCsv(
  campaign: Pick<CampaignView, 'language' | 'pools'>,
  { ideas, pairs }: Pick<Comparison, 'ideas' | 'pairs'>,
): string {
  const name = (id: PoolId) => {
    const pool = findPool(campaign, id);
    return pool ? poolName(pool, campaign.language) : id;
  };
  const columns = [
    ...['id', 'pool', 'language', 'title', 'body', 'moderation'],
    ...campaign.pools.flatMap(({ id }) => poolColumns.map((column) => `${name(id)}_${column}`)),
    ...pairs.flatMap(({ left, right }) =>
      pairColumns.map((column) => `${name(left)}/${name(right)}_${column}`),
    ),
  ];
  const rows = ideas.map(({ id, pool, language, title, body, moderation, cells }, at) => [
    ...[id, name(pool), language, title, body, moderation && `${moderation.action}: ${moderation.reason}`],
    ...campaign.pools.flatMap((of) => {
      const values = poolValues(cells[of.id] ?? unknown);
      return poolColumns.map((column) => values[column]);
    }),
    ...pairs.flatMap(({ statements }) => {
      const said = statements[at];
      const values = said && pairValues(said, name);
      return pairColumns.map((column) => values?.[column] ?? null);
    }),
  ]);
  return stringify([columns, ...rows], { bom: true, escape_formulas: true });
}
