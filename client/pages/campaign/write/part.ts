/** A part of a text, and where it begins. */
export interface Part {
  index: number;
  text: string;
}

/** What the pattern (global) finds in the text. */
export function partsOf(text: string, pattern: RegExp): Part[] {
  return Array.from(text.matchAll(pattern), (match) => ({ index: match.index, text: match[0] }));
}

export function overlap(one: Part, other: Part): boolean {
  return one.index < other.index + other.text.length && other.index < one.index + one.text.length;
}
