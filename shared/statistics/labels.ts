import type { Estimate, Label } from '../api/comparison.ts';

/** Share of false "one side wants it" labels that is tolerated among all of them. */
const falseDiscoveryRate = 0.05;
/** Below this the pools do not differ enough to speak of it, however sure the difference is. */
const smallestGap = 0.15;

/** What the comparison of one idea rests on; null wherever a pool has fewer than k votes on it. */
export interface Evidence {
  employees: Estimate | null;
  customers: Estimate | null;
  /** Support of customers − support of employees. */
  gap: Estimate | null;
  /** Fisher's p-value, adjusted by Benjamini–Hochberg. */
  q: number | null;
}

/**
 * Says in one word how the pools stand to an idea. Agreement goes first: where both pools clearly lie on the same side of
 * ½, they share a yes or a no, even if one of them is keener.
 */
export function labelOf({ employees, customers, gap, q }: Evidence): Label {
  if (!employees || !customers || !gap || q === null) return 'too-few';
  if (employees.low > 0.5 && customers.low > 0.5) return 'shared-yes';
  if (employees.high < 0.5 && customers.high < 0.5) return 'shared-no';
  if (q < falseDiscoveryRate && Math.abs(gap.value) >= smallestGap) {
    return gap.value > 0 ? 'customers-want' : 'employees-want';
  }
  return 'open';
}
