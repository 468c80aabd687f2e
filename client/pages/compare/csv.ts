import { stringify } from 'csv-stringify/browser/esm/sync';
import type { ComparedIdea, Comparison } from '../../../shared/api/comparison.ts';
import { type PoolId, poolIds } from '../../../shared/domain/pools.ts';

const poolColumns = ['state', 'agree', 'disagree', 'pass', 'votes', 'support', 'low', 'high'] as const;
type Value = string | number | null;

function poolValues({ cell, support }: ComparedIdea[PoolId]): Record<(typeof poolColumns)[number], Value> {
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

/**
 * The comparison as CSV (RFC 4180, UTF-8 with the mark that spreadsheets want): one row an idea, shares and gaps in
 * full precision, column names that do not change with the language. Texts that a spreadsheet would run as a formula
 * are escaped.
 */
export function comparisonCsv({ ideas }: Comparison): string {
  const head = ['id', 'pool', 'language', 'title', 'body'];
  const pools = poolIds.flatMap((pool) => poolColumns.map((column) => `${pool}_${column}`));
  const tail = ['gap', 'gap_low', 'gap_high', 'p', 'q', 'verdict', 'more_among'];
  const rows = ideas.map((idea) => [
    ...[idea.id, idea.pool, idea.language, idea.title, idea.body],
    ...poolIds.flatMap((pool) => {
      const values = poolValues(idea[pool]);
      return poolColumns.map((column) => values[column]);
    }),
    ...[idea.gap?.value ?? null, idea.gap?.low ?? null, idea.gap?.high ?? null, idea.p, idea.q],
    ...[idea.verdict, idea.moreAmong],
  ]);
  return stringify([[...head, ...pools, ...tail], ...rows], { bom: true, escape_formulas: true });
}
