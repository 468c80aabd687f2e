import type { Passage } from '../../../../shared/ledger/masking.ts';

/** A stretch of a text: a word, which can be masked, or what stands between two words. */
export interface Part extends Passage {
  text: string;
  word: boolean;
}

/** Names, numbers and addresses as one word each: what people mask. */
const words = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}@._+'’-]*[\p{L}\p{M}\p{N}])?/gu;

/** The text in its words and what stands between them; together they are the text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  const add = (from: number, to: number, word: boolean) => {
    if (from < to) parts.push({ from, to, text: text.slice(from, to), word });
  };
  let at = 0;
  for (const { index, 0: found } of text.matchAll(words)) {
    add(at, index, false);
    at = index + found.length;
    add(index, at, true);
  }
  add(at, text.length, false);
  return parts;
}

/** What to mask: marked words, those that follow each other as one passage with what stands between them. */
export function passagesOf(parts: readonly Part[], marked: ReadonlySet<number>): Passage[] {
  const passages: Passage[] = [];
  let open: Passage | undefined;
  for (const { from, to, word } of parts) {
    if (!word) continue;
    if (!marked.has(from)) open = undefined;
    else if (open) open.to = to;
    else {
      open = { from, to };
      passages.push(open);
    }
  }
  return passages;
}
