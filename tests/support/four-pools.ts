import type { PoolDraft, PoolId } from '../../shared/domain/pools.ts';
import type { Crowd } from './crowd.ts';

export const desk = {
  id: 'service-desk',
  names: { en: 'Service desk', fr: 'Centre de services' },
  colour: 3,
  admission: 'roster',
  group: null,
} as const satisfies PoolDraft;
export const internal = {
  id: 'internal',
  names: { en: 'Internal customers' },
  colour: 1,
  admission: 'roster',
  group: null,
} as const satisfies PoolDraft;
export const suppliers = {
  id: 'suppliers',
  names: { fr: 'Fournisseurs' },
  colour: 4,
  admission: 'open',
  group: null,
} as const satisfies PoolDraft;
export const customers = {
  id: 'customers',
  names: { en: 'Customers', fr: 'Clients' },
  colour: 2,
  admission: 'open',
  group: null,
} as const satisfies PoolDraft;
export const pools: PoolDraft[] = [desk, internal, suppliers, customers];
/** By their colours. */
export const inOrder = [internal, customers, desk, suppliers];
export const ids = inOrder.map(({ id }) => id);

export const everyTen = { [desk.id]: 10, [internal.id]: 10, [suppliers.id]: 10, [customers.id]: 10 };

export function peopleOf(crowd: Crowd<PoolId>, pool: PoolId) {
  return crowd[pool] ?? [];
}
