import { type Part, partsOf } from './part.ts';

/** Shorter parts of a name are in every other text: J., de and Li in Latin letters, a single one in any other. */
const leastLetters = (part: string) => (/^\p{Script=Latin}+$/u.test(part) ? 3 : 2);
/** Of scripts that put no space between words, or join to a name what belongs to it. */
const joined =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Parts of many names, and of everyday language. */
const particles: ReadonlySet<string> = new Set('von van der den del des dos das the und and'.split(' '));

const words = /[\p{L}\p{M}]+/gu;
/** Without case and accents: Zoë, ZOE and zoé are the same name. */
const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Where a part of the writer's own name stands: as a word of its own, where its script knows words. */
export function findOwnName(text: string, name: string): Part[] {
  const written = (name.normalize('NFC').match(words) ?? []).filter(
    (part) => [...part].length >= leastLetters(part),
  );
  const whole = new Set(written.map(fold).filter((part) => !particles.has(part)));
  const inside = written.filter((part) => joined.test(part));
  return partsOf(text, words).flatMap((word) => {
    if (whole.has(fold(word.text))) return [word];
    const found = inside.flatMap((part) => partsOf(word.text, new RegExp(part, 'gu')));
    return found.map((part) => ({ ...part, index: word.index + part.index }));
  });
}
