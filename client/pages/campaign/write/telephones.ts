import { type Part, partsOf } from './part.ts';

const gap = '[ \\u00a0\\u202f./-]';
/** Two of these in a row are a range: of years, of days, of hours. */
const moments = [
  '(?:19|20)\\d\\d',
  '\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d\\d',
  '(?:19|20)\\d\\d-\\d\\d-\\d\\d',
  '(?:[01]?\\d|2[0-4])[.:h]?[0-5]\\d',
].map((moment) => `${moment}(?:${gap}{0,3}[-–—/]${gap}{0,3}${moment})?`);
const moment = new RegExp(`^(?:${moments.join('|')})$`, 'u');

/** A run of digits as telephone numbers are written. Not after a letter, a currency or a decimal point. */
const run = new RegExp(
  `(?<![\\p{L}\\p{N}\\p{Sc}]|[\\p{N}][.,:]|\\p{Sc} )[+(]?[+(]?\\d(?:[\\d()–]|${gap}(?=[\\d(–-]))*\\d`,
  'gu',
);
/** What makes the digits before it an amount. */
const unit =
  /^[,.]\d|^\s?(?:\p{Sc}|%|‰|(?:eur|euros?|usd|chf|gbp|dollars?|pounds?|francs?|k|m|kg|km|pieces|pièces)(?!\p{L}))/iu;
/** An extension is a telephone number inside the company. */
const extension =
  /(?<!\p{L})(?:ext(?:ension)?\.?|t[eé]l\.?\s?:?|poste(?: téléphonique)?)\s?(?:n°\s?)?\d{3,5}(?!\p{N})/giu;

/** As they are written where the country does not show. The last allows for the letters and digits of many countries. */
const national = [
  /^0\d{8,11}$/, // 0612345678
  /^0\d{1,4}(?:[ ./-]+\d{2,8})+$/, // 06 12 34 56 78, 020 7946 0958, 0151/23456789
  /^0 \d{3}(?: \d{2,3}){2,3}$/, // 0 800 123 456
  /^\(0?\d{1,4}\) ?\d{2,5}(?:[ .-]?\d{2,4}){1,4}$/, // (555) 123-4567, (11) 91234-5678
  /^[2-9]\d\d[ .-][2-9]\d\d[ .-]\d{4}$/, // 555-723-4567
  /^1[ .-][2-9]\d\d[ .-][2-9]\d\d[ .-]\d{4}$/, // 1-800-555-1234
  /^\d\d(?: \d\d){3}$/, // 12 34 56 78
];

function isTelephone(part: string): boolean {
  const written = part.replace(/[\u00a0\u202f]/g, ' ').replace(/–/g, '-');
  const count = written.replace(/\D/g, '').length;
  if (count > 15 || moment.test(written)) return false;
  const international = /^\(?(?:\+|00)\(?[1-9]/.test(written);
  if (international) return count >= 8 && !/^\+\d{1,3}(?:[ .]\d{3}){1,2}$/.test(written); // + 1 250 000 more
  return count >= 8 && count <= 13 && national.some((form) => form.test(written));
}

/** Without a bracket that stands around the number and ends after it. */
function unwrapped({ index, text }: Part): Part {
  const open = text.split('(').length > text.split(')').length && text.startsWith('(');
  return open ? { index: index + 1, text: text.slice(1) } : { index, text };
}

/** Telephone numbers in international form and in that of many countries; hardly any date, price or number of years. */
export function findTelephones(text: string): Part[] {
  const runs = partsOf(text, run)
    .map(unwrapped)
    .filter((part) => isTelephone(part.text) && !unit.test(text.slice(part.index + part.text.length)));
  return [...runs, ...partsOf(text, extension)];
}
