/**
 * What a text of a person may hold, by rules that devices and the server share: titles, bodies, names. Pure.
 *
 * Made harmless, because what is said stays the same:
 * - U+2028, U+2029 and U+0085 are ends of lines: a line feed in several lines, a space in one.
 * - What nobody sees around a text (spaces, U+200B, U+2060, U+FEFF, U+00AD, fillers) is dropped. It often comes along when
 *   a text is copied.
 *
 * Everything else stays or is refused, and never changed: a presentation is bound to the very text. Joiners, selectors and
 * tags stay wherever they are, since emoji, Persian and Indic letters are made with them; so do the marks that a text in
 * Hebrew or Arabic is set with (U+200E, U+200F, U+061C), and directions that end in their own line.
 */
import { isWellFormed } from '../bytes/bytes.ts';

/** Nothing of these is seen, whatever stands beside them. Fillers for Korean syllables are letters by their class alone. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\u{1d159}]/gu;

/** Text without what nobody sees. */
export function dropInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** Ends of lines that are no control characters by name, or that only some systems know. */
const separators = /[\u0085\u2028\u2029]/g;
/** One UTF-16 code unit of what nobody sees around a text. */
const edge = /[\s\u00ad\u180e\u200b\u2060-\u2064\u2800\u3164\ufeff\uffa0]/;

/** Unit by unit: an expression that looks for the end would begin anew at each unit of a long run in the middle. */
function dropAround(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && edge.test(text.charAt(start))) start++;
  while (end > start && edge.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** One line as it is sent and stored. */
export function tidyLine(text: string): string {
  return dropAround(text.replace(separators, ' '));
}

/** Several lines as they are sent and stored. */
export function tidyProse(text: string): string {
  return dropAround(text.replace(separators, '\n'));
}

/**
 * `blank`: nothing of it can be seen, not even where accents are without a letter. `control`: it holds characters that steer
 * terminals and printers; in one line also tabs and line feeds. `direction`: it would turn around what stands beside it.
 * `half`: it holds half a character, and has no UTF-8.
 */
export const textProblems = ['blank', 'control', 'direction', 'half'] as const;
export type TextProblem = (typeof textProblems)[number];

/** What keeps a line from being taken, which is written as tidyLine writes it. */
export function findLineProblem(text: string): TextProblem | undefined {
  return isBlank(text) ? 'blank' : findHidden(text, /\p{Cc}/u);
}

/** The same for several lines, of which there may be none. */
export function findProseProblem(text: string): TextProblem | undefined {
  if (text === '') return undefined;
  return isBlank(text) ? 'blank' : findHidden(text, /[^\P{Cc}\t\n]/u);
}

function isBlank(text: string): boolean {
  return /^[\p{M}\p{Z}\p{Cc}]*$/u.test(dropInvisible(text));
}

function findHidden(text: string, control: RegExp): TextProblem | undefined {
  if (!isWellFormed(text)) return 'half';
  if (control.test(text)) return 'control';
  return text.split('\n').every(endsDirections) ? undefined : 'direction';
}

/** What ends what, by the Unicode Bidirectional Algorithm. Overrides are missing: they show letters in another order. */
const ends = new Map([
  ['\u202a', '\u202c'],
  ['\u202b', '\u202c'],
  ['\u2066', '\u2069'],
  ['\u2067', '\u2069'],
  ['\u2068', '\u2069'],
]);

/** Does each direction that begins in the line end there, in the order of brackets, and nothing end that did not begin? */
function endsDirections(line: string): boolean {
  const open: (string | undefined)[] = [];
  for (const mark of line.match(/[\u202a-\u202e\u2066-\u2069]/g) ?? []) {
    if (mark === '\u202d' || mark === '\u202e') return false;
    const end = ends.get(mark);
    if (end) open.push(end);
    else if (open.pop() !== mark) return false;
  }
  return open.length === 0;
}
