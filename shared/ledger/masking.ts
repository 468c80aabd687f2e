/** Passages of a text are taken out, and the rest stands: names, telephone numbers (docs/decisions/0043). */
import { isWellFormed } from '../bytes/bytes.ts';

/** Stands in the place of every masked passage. */
export const mark = '███';

/** A stretch of a text: from the character `from` up to the one before `to`, counted as JavaScript counts them. */
export interface Passage {
  from: number;
  to: number;
}

/** The text with marks in the place of the passages. Undefined where a passage is not one of the text. */
export function maskText(text: string, passages: readonly Passage[]): string | undefined {
  let masked = '';
  let at = 0;
  for (const { from, to } of joined(passages)) {
    if (from < at || from >= to || to > text.length) return undefined;
    masked += text.slice(at, from) + mark;
    at = to;
  }
  masked += text.slice(at);
  return isWellFormed(masked) ? masked : undefined;
}

/** Is it this text with passages masked, and nothing else changed? */
export function isMaskOf(masked: string, text: string): boolean {
  const [first = '', ...rest] = masked.split(mark);
  const last = rest.pop();
  if (last === undefined) return masked === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** In their order; those that touch or overlap as one. */
function joined(passages: readonly Passage[]): Passage[] {
  const ordered: Passage[] = [];
  for (const passage of passages.toSorted((a, b) => a.from - b.from)) {
    const last = ordered.at(-1);
    if (last && passage.from <= last.to) last.to = Math.max(last.to, passage.to);
    else ordered.push({ ...passage });
  }
  return ordered;
}
