import type { Broken, Sound } from '../broken/variants.ts';
import type { Guess, Scene } from './scene.ts';

/** A way to guess authors from the view. */
export interface Attack {
  name: string;
  /** The broken system on which it must succeed. */
  broken: Broken;
  /** The campaign of the product that it is tried on, where that has to be a special one. */
  on?: Sound;
  /**
   * It judges by the moment at which an entry came. The log has that moment, and those of the enrolments without their
   * names: which of them is the author's it may guess better than by chance.
   */
  timed?: true;
  /**
   * It judges by the order of what was written, or by what came between two releases. That is the same as time for what
   * leaves within minutes, and nothing for what waits.
   */
  ordered?: true;
  /** It needs an operator who watches while the campaign runs, or who has the secret: against them nothing is promised. */
  watching?: true;
  /** Entries that it says nothing about are left out. */
  guess(scene: Scene): Guess[];
}
