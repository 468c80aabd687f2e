import type { Estimate, Label } from '../api/comparison.ts';

/** Share of false "one side wants it" labels that is tolerated among all of them. */
const falseDiscoveryRate = 0.05;
/** Below this the pools do not differ enough to speak of it, however sure the difference is. */
const smallestGap = 0.15;

/** What the comparison of one idea rests on; shares lie in 0…1, `gap` is customers − employees. */
export interface Evidence {
  employees: Estimate;
  customers: Estimate;
  gap: number;
  /** Fisher's p-value, adjusted by Benjamini–Hochberg. */
  q: number;
}

/**
 * Says in one word how the pools stand to an idea; `null` where one of them has fewer than k votes. Agreement goes first:
 * where both pools clearly lie on the same side of ½, they share a yes or a no, even if one of them is keener.
 */
export function labelOf(evidence: Evidence | null): Label {
  if (evidence === null) return 'too-few';
  const { employees, customers, gap, q } = evidence;
  if (employees.low > 0.5 && customers.low > 0.5) return 'shared-yes';
  if (employees.high < 0.5 && customers.high < 0.5) return 'shared-no';
  if (q < falseDiscoveryRate && Math.abs(gap) >= smallestGap) {
    return gap > 0 ? 'customers-want' : 'employees-want';
  }
  return 'open';
}
