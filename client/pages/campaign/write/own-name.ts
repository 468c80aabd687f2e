import { type Part, partsOf } from './part.ts';

/** Shorter parts of a name (J., de, Li) are in every other text. */
const leastLetters = 3;
/** Parts of many names, and of everyday language. */
const particles: ReadonlySet<string> = new Set('von van der den del des dos das the und and'.split(' '));

const words = /[\p{L}\p{M}]+/gu;
/** Without case and accents: Zoë, ZOE and zoé are the same name. */
const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Where a part of the writer's own name stands as a word of its own. */
export function findOwnName(text: string, name: string): Part[] {
  const parts = new Set(
    (name.match(words) ?? []).map(fold).filter((part) => part.length >= leastLetters && !particles.has(part)),
  );
  return partsOf(text, words).filter((word) => parts.has(fold(word.text)));
}
