import { type Part, partsOf } from './part.ts';

/** Numbers that lead to one person or one case: of staff, customers, orders; and what stands in brackets as an extension does. */

const mark = '(?: ?(?:is|number|no\\.?|nr\\.?|num\\.?|id|n[°ºo]|#|est(?: le)?|ist|lautet))*[ :.#n°º-]*';
const digits = '(?:\\p{Lu}{1,4}[- ]?)?\\d(?:[\\d-]|[ ](?=\\d)){1,14}\\d(?![\\p{L}\\p{N}%€$])';
/** Of people: three digits are enough. */
const people =
  "staff|employee|personnel|payroll|badge|clock card|works|member(?:ship)?|matricule|num[ée]ro (?:de |d['’])?(?:badge|matricule|salarié|employé|agent|adhérent)|n° (?:de |d['’])?(?:badge|salarié|employé|agent|adhérent)|personal(?:nummer|nr\\.?|-nr\\.?)|mitarbeiter(?:nummer|nr\\.?|-nr\\.?)|número de empleado|personeelsnummer|numer pracownika";
/** Of cases: “order 500 chairs” is none. */
const cases =
  'customer|client|account|order|ticket|case|contract|invoice|policy|patient|booking|complaint|file|commande|dossier|contrat|facture|ticket|réclamation|compte|kunden|auftrags?|bestell|vertrags?|rechnungs?|fall|ticket';
const number = '(?:[ -]?(?:number|no\\.?|nr\\.?|nummer|id|#|n[°º])|s?nummer|nr\\.?)';

const patterns = [
  `(?:${people})${mark}${digits}`,
  `(?:my|ma|mon|meine?) ID${mark}${digits}`,
  `(?:${cases})${number}${mark}${digits}`,
  `(?:${cases})[ #:]+\\d{5,12}(?![\\p{L}\\p{N}%€$])`,
  `(?:num[ée]ro|n°) (?:de |du |d['’])?(?:${cases})${mark}${digits}`,
];
const reference = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})`, 'giu');
/** No year, and nothing after it that would make it an amount. */
const bracketed = /[([](?:n[°º] ?|no\.? ?|# ?|id ?)?(?!(?:19|20)\d\d[)\]])\d{4,8}[)\]]/giu;

export function findReferences(text: string): Part[] {
  return [...partsOf(text, reference), ...partsOf(text, bracketed)];
}
