import type { Comparison } from '../../shared/api/comparison.ts';
import { call } from './api.ts';
import { comparisons } from './contracts/comparison.data.ts';

export function fetchComparison(slug: string): Promise<Comparison> {
  return call(comparisons.readComparison, { params: { slug } });
}
