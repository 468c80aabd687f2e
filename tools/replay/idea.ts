import { z } from 'zod';
import { lineSchema, proseSchema } from '../../shared/api/common.ts';
import { limits } from '../../shared/api/constants.ts';

/** As the box takes them. */
const texts = z.object({ title: lineSchema(limits.title), body: proseSchema(limits.body) });

/** A comment as an idea: one line of title; the whole text in the body where the title does not hold it. */
export function writeIdea(comment: string): { title: string; body: string } {
  const whole = comment.replace(/\r\n?/g, '\n').trim();
  const line = oneLine(whole);
  if (line.length > limits.title) return { title: shorten(line, limits.title), body: whole };
  return { title: line, body: line === whole ? '' : whole };
}

/** Why a comment cannot be an idea; undefined where it can. */
export function whyUnusable(comment: string): string | undefined {
  const { error } = texts.safeParse(writeIdea(comment));
  return error && z.prettifyError(error).replace(/\s+/g, ' ');
}

export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `length` UTF-16 units, as the contract counts them, and no character cut in two. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length > length - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
