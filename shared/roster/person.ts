/**
 * Who stands in a roster, by rules that the manager's device and the server share: a name that can be seen, and perhaps an
 * address. Pure.
 */
import { isWellFormed } from '../bytes/bytes.ts';
import { dropInvisible, findLineProblem } from '../texts/texts.ts';
import { foldAlike } from './fold.ts';

export interface Person {
  name: string;
  email: string | null;
}

/** One of those who are called the same and have no address: 1 for the first. With an address always 1. */
export interface NumberedPerson extends Person {
  nth: number;
}

export const personProblems = ['no-name', 'bad-name', 'bad-email'] as const;
export type PersonProblem = (typeof personProblems)[number];

/** In UTF-16 code units, as browsers count them. */
export const longest = { name: 200, email: 254 } as const;

/** Joiners shape the letters beside them (Persian, Indic); selectors choose a form of a Han letter. They stay there alone. */
const joined =
  /(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})|(?<=\p{Ideographic})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** A name as it is stored: composed letters, single spaces, and nothing that cannot be seen. */
export function tidyName(text: string): string {
  const composed = text.normalize('NFC');
  let tidy = '';
  let from = 0;
  for (const { 0: kept, index } of composed.matchAll(joined)) {
    tidy += dropInvisible(composed.slice(from, index)) + kept;
    from = index + kept.length;
  }
  return (tidy + dropInvisible(composed.slice(from))).replace(/\s+/g, ' ').trim();
}

/** An address as it is stored: without what mail programs put around it. Null where there is none. */
export function tidyEmail(text: string): string | null {
  const tidy = dropInvisible(text.normalize('NFKC'))
    .trim()
    .replace(/^(mailto|smtp):/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim();
  return tidy === '' ? null : tidy;
}

const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`;
/** International and intranet addresses are addresses. Whether mail arrives there only sending it would tell. */
const address = new RegExp(String.raw`^[^\s@"<>()\[\],;:\\]+@${label}(?:\.${label})*$`, 'u');

export function isEmail(text: string): boolean {
  return text.length <= longest.email && isWellFormed(text) && address.test(text);
}

/** What keeps a person out of a roster, who is written as tidyName and tidyEmail write them. */
export function findProblem({ name, email }: Person): PersonProblem | undefined {
  if (name === '') return 'no-name';
  const seen = /[\p{L}\p{N}]/u.test(dropInvisible(name));
  if (!seen || findLineProblem(name) || name.length > longest.name) return 'bad-name';
  return email !== null && !isEmail(email) ? 'bad-email' : undefined;
}

/**
 * What makes two entries the same person: a name that looks the same with an address that does. People may share a mailbox,
 * and without addresses people may be called the same: `nth` then tells them apart.
 */
export function keyOf({ name, email }: Person): string {
  return `${foldAlike(name)}\n${foldAlike(email ?? '')}`;
}

/** People with their numbers. Whoever stands there twice with an address is one person. */
export function numberPeople(people: readonly Person[]): NumberedPerson[] {
  const counts = new Map<string, number>();
  return people.flatMap((person) => {
    const key = keyOf(person);
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return nth > 1 && person.email !== null ? [] : [{ ...person, nth }];
  });
}
