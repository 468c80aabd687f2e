import type { Guess, Scene } from './scene.ts';

/** A way to guess authors from the loot. */
export interface Attack {
  name: string;
  /** The broken system on which it must succeed. */
  broken: 'hasty' | 'loose';
  /** Entries that it says nothing about are left out. */
  guess(scene: Scene): Guess[];
}
