/**
 * An order of ideas that is drawn at random on each device, so that every idea is as likely as any other to be seen
 * first. Ideas that have come since are put in at random places, which keeps every order equally likely.
 * `random`: in 0…1.
 */
export function mixOrder(
  previous: readonly string[],
  ids: readonly string[],
  random: () => number,
): string[] {
  const present = new Set(ids);
  const order = previous.filter((id) => present.has(id));
  const known = new Set(order);
  for (const id of ids) {
    if (!known.has(id)) order.splice(Math.floor(random() * (order.length + 1)), 0, id);
  }
  return order;
}

const orders = new Map<string, readonly string[]>();
const storageKey = (campaign: string) => `candor.order.${campaign}`;

function storedOrder(campaign: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(campaign)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return []; // storage is blocked, or holds something else: a new order is drawn
  }
}

/** The order of this session, which survives a reload, extended by what is new in `ids`. */
export function sessionOrder(campaign: string, ids: readonly string[]): readonly string[] {
  const order = mixOrder(orders.get(campaign) ?? storedOrder(campaign), ids, Math.random);
  orders.set(campaign, order);
  try {
    sessionStorage.setItem(storageKey(campaign), JSON.stringify(order));
  } catch {
    // storage is blocked: the order lasts as long as the page
  }
  return order;
}
