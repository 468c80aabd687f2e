import { dropInvisible } from '../texts/texts.ts';

/** Letters that Unicode does not take apart into a plain one and an accent. */
const plain: Record<string, string> = {
  ...{ æ: 'ae', œ: 'oe', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't', ı: 'i', ŋ: 'n' },
};
const unplain = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');
/** As German and the Nordic languages write these letters where they have no other. */
const spelledOut: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

const apostrophes = /[\u0060\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201b\u2032]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
/** The same for texts that look alike: accents composed or not, full-width or not, small or not, with another apostrophe. */
export function foldAlike(text: string): string {
  return dropInvisible(text.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .toUpperCase()
    .toLowerCase()
    .replace(apostrophes, "'")
    .replace(dashes, '-')
    .normalize('NFKC')
    .trim();
}

/** What a search compares: letters without accents, no apostrophes, and spaces for hyphens. */
export function foldSearch(text: string): string {
  return foldAlike(text)
    .replace(unplain, (letter) => plain[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'/g, '')
    .replace(/-/g, ' ');
}

/** What a search looks into: a text as it is, and with its umlauts spelled out. */
export function searchable(text: string): string {
  const folded = foldSearch(text);
  const spelled = foldAlike(text).replace(/[äöüåø]/g, (letter) => spelledOut[letter] ?? letter);
  const other = foldSearch(spelled);
  return other === folded ? folded : `${folded}\n${other}`;
}

/** Does each word of a search stand somewhere in a text that `searchable` made? In any order. */
export function fits(text: string, search: string): boolean {
  return foldSearch(search)
    .split(' ')
    .every((word) => text.includes(word));
}
