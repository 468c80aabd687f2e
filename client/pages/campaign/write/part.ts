/** A part of a text, and where it begins. */
export interface Part {
  index: number;
  text: string;
}

/** What the pattern (global) finds in the text. */
export function partsOf(text: string, pattern: RegExp): Part[] {
  return Array.from(text.matchAll(pattern), (match) => ({ index: match.index, text: match[0] }));
}
