/** What happens next, in the order of the campaign's time. */
export interface Agenda {
  add(at: number, happen: () => Promise<void>): void;
  /** Runs everything up to its end; what is added meanwhile too. */
  run(before: (at: number) => Promise<void>): Promise<void>;
}

export function createAgenda(): Agenda {
  const items: { at: number; happen: () => Promise<void> }[] = [];
  return {
    add(at, happen) {
      let [low, high] = [0, items.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((items[middle]?.at ?? 0) > at) low = middle + 1;
        else high = middle;
      }
      // The next one stands last.
      items.splice(low, 0, { at, happen });
    },
    async run(before) {
      for (let next = items.pop(); next; next = items.pop()) {
        await before(next.at);
        await next.happen();
      }
    },
  };
}
