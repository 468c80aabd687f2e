import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Repeatable choices for the node tools. Never for keys. */
export interface Chance {
  /** 0 ≤ x < 1 */
  share(): number;
  /** from…to, both included. */
  whole(from: number, to: number): number;
  /** Standard normal variate (Box and Muller 1958). */
  normal(): number;
  /** The items in a random order, in a new array. */
  shuffled<T>(items: Iterable<T>): T[];
}

export function seededChance(seed: number): Chance {
  const source = xoroshiro128plus(seed);
  const share = () => uniformFloat64(source);
  const whole = (from: number, to: number) => uniformInt(source, from, to);
  return {
    share,
    whole,
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    shuffled: (items) =>
      Array.from(items, (item) => ({ item, key: share() }))
        .sort((one, other) => one.key - other.key)
        .map(({ item }) => item),
  };
}
