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

/**
 * Which passages of the text give way to marks in `masked`; undefined where anything else was changed. Where several readings fit,
 * one of them: each leaves the same words.
 */
export function passagesMasked(masked: string, text: string): Passage[] | undefined {
  const [first = '', ...rest] = masked.split(mark);
  const last = rest.pop();
  if (last === undefined) return masked === text ? [] : undefined;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const passages: Passage[] = [];
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at + 1); // a mark stands for something
    if (found <= at) return undefined;
    passages.push({ from: at, to: found });
    at = found + part.length;
  }
  const end = text.length - last.length;
  return at < end ? [...passages, { from: at, to: end }] : undefined;
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
