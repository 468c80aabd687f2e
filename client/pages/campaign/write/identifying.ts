/**
 * Looks, on the device, for parts of a text that could tell who wrote it. A hint to the author, no filter: style and
 * knowledge it cannot see.
 */

import { findMeetings } from './meetings.ts';
import { findOwnName } from './own-name.ts';
import { overlap, partsOf } from './part.ts';
import { findPhrases } from './phrases.ts';
import { findReferences } from './references.ts';
import { findSomebody } from './somebody.ts';
import { findTelephones } from './telephones.ts';

export type Trait = 'email' | 'phone' | 'link' | 'name' | 'somebody' | 'number' | 'meeting' | 'only';

export interface Finding {
  trait: Trait;
  /** The part of the text. */
  text: string;
}

const at = '(?:@|\\s?[([{](?:at|arobase|@)[)\\]}]\\s?|\\sarobase\\s)';
const dot = '(?:\\.|\\s?[([{](?:dot|point)[)\\]}]\\s?)';
const name = '[\\p{L}\\p{N}_%+-]+';
const host = '[\\p{L}\\p{N}-]+';
/** A bare “at” is an ordinary word: what stands before it must look like an address, or the dot after it be spelt. */
const email = new RegExp(
  `(?<![\\p{L}\\p{N}_%+-]\\.?)(?:${[
    `${name}(?:${dot}${name})*${at}(?:${host}${dot})+\\p{L}{2,}`,
    `${name}(?:\\.${name})*@\\p{L}${host}`,
    `(?:(?:${name}\\.)+|[\\p{L}\\p{N}%+-]+_)${name} at (?:${host}${dot})+\\p{L}{2,}`,
    `${name} at ${host} dot \\p{L}{2,}`,
  ].join('|')})`,
  'giu',
);
const link = /\b(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}.@])@[\p{L}\p{N}_]{3,}/giu;

/** What was found, in the order of the text and each part once. `ownName`: as the roster has it; null if it is unknown. */
export function findIdentifying(text: string, ownName: string | null): Finding[] {
  const own = ownName === null ? [] : findOwnName(text, ownName);
  const others = findSomebody(text).filter((part) => !own.some((other) => overlap(part, other)));
  const found = (
    [
      ['email', partsOf(text, email)],
      ['link', partsOf(text, link)],
      ['phone', findTelephones(text)],
      ['name', own],
      ['somebody', others],
      ['number', findReferences(text)],
      ['meeting', findMeetings(text)],
      ['only', findPhrases(text)],
    ] as const
  ).flatMap(([trait, parts]) => parts.map((part) => ({ ...part, trait })));
  const findings = new Map<string, Finding>();
  for (const { trait, text: part } of found.sort((a, b) => a.index - b.index)) {
    const key = part.trim().toLowerCase();
    if (!findings.has(key)) findings.set(key, { trait, text: part.trim() });
  }
  return [...findings.values()];
}
