import type { Content, ContentOf } from './contents.ts';
import type { Leaf } from './leaves.ts';

/** A leaf that could be read, and its place. */
export interface PlacedLeaf {
  at: number;
  leaf: Leaf;
}

/** A content with the place of its leaf, and the id that the leaf gives it. */
export interface PlacedContent<Kind extends Content['kind']> {
  at: number;
  id: Uint8Array;
  content: ContentOf<Kind>;
}
