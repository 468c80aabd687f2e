import type { Guess, Scene } from './scene.ts';

/** A way to guess authors from the loot. */
export interface Attack {
  name: string;
  /** The broken system on which it must succeed. */
  broken: 'hasty' | 'loose';
  /** It needs an operator who watches while the campaign runs, which is more than what they have anyway. */
  watching?: true;
  /** Entries that it says nothing about are left out. */
  guess(scene: Scene): Guess[];
}
