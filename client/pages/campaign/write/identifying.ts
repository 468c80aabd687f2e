/**
 * Looks, on the device, for parts of a text that could tell who wrote it: addresses, telephone numbers, handles, and
 * phrases that only one person could write. A hint to the author, no filter: style and knowledge it cannot see.
 */
export type Trait = 'email' | 'phone' | 'link' | 'only';
export interface Finding {
  trait: Trait;
  /** The part of the text. */
  text: string;
}

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const link = /\b(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}.@])@[\p{L}\p{N}_]{3,}/giu;
/** A run of digits as telephone numbers are written; whether it is one is decided by how many digits it has. */
const digits = /\+?\(?\d[\d\s().\u00a0\u202f/-]{6,}\d/gu;
const telephone = { least: 8, most: 15 };
const only =
  /\b(?:as the only|i am the only|i'm the only|i’m the only|as head of|in my role as|en tant que seule?|je suis (?:le|la) seule?|seule? responsable|en tant que (?:chef|cheffe|responsable|directeur|directrice)|dans mon rôle de)\b/giu;

function looksLikeTelephone(text: string): boolean {
  const count = text.replace(/\D/g, '').length;
  if (count < telephone.least || count > telephone.most) return false;
  // Dates and amounts are digits too: 2024-05-01, 1 250 000.
  return !/^\d{4}-\d\d-\d\d$/.test(text) && !/^\d{1,3}(?:[\s\u00a0\u202f.,]\d{3})+$/.test(text);
}

/** What was found, in the order of the text and each part once. */
export function findIdentifying(text: string): Finding[] {
  const found = [
    ...Array.from(text.matchAll(email), (match) => ({ trait: 'email' as const, match })),
    ...Array.from(text.matchAll(link), (match) => ({ trait: 'link' as const, match })),
    ...Array.from(text.matchAll(digits), (match) => ({ trait: 'phone' as const, match })).filter(
      ({ match }) => looksLikeTelephone(match[0].trim()),
    ),
    ...Array.from(text.matchAll(only), (match) => ({ trait: 'only' as const, match })),
  ];
  const parts = new Map<string, Finding>();
  for (const { trait, match } of found.sort((a, b) => a.match.index - b.match.index)) {
    const part = match[0].trim();
    if (!parts.has(part)) parts.set(part, { trait, text: part });
  }
  return [...parts.values()];
}
