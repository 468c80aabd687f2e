/**
 * Checks ideas, comments, votes, moderations and responses as the leaves announce them, and their contents.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, equalBytes } from '../bytes/bytes.ts';
import { type Content, type ContentOf, decodeContent } from './contents.ts';
import { LedgerError } from './errors.ts';
import type { Finding } from './findings.ts';
import type { Leaf } from './leaves.ts';
import type { PlacedContent, PlacedLeaf } from './placed.ts';
import { type CheckedIdea, checkTexts, followModerations, type Moderations } from './verify-moderations.ts';

/** The question in one of the languages of the campaign. */
export interface Question {
  language: string;
  question: string;
}

export interface Entries {
  ideas: CheckedIdea[];
  comments: PlacedContent<'comment'>[];
  /** In the order of their leaves: the last one to an idea is what counts. */
  responses: PlacedContent<'response'>[];
  questions: Question[];
  /** Of all ideas; in hexadecimal. */
  ideaIds: Set<string>;
  /** The number of moderations. */
  moderations: number;
  /** The number of contents that the file may leave out and does. */
  unseen: number;
  findings: Finding[];
}

/** `hashes`: of all leaves, in their order. `mayLack`: may the file leave out the content of this leaf? */
export function checkEntries(
  leaves: readonly PlacedLeaf[],
  hashes: readonly Uint8Array[],
  contents: readonly Uint8Array[],
  mayLack: (at: number) => boolean,
): Entries {
  const read = readContents(contents);
  const moderations = followModerations(leaves, hashes);
  const matched = matchContents(leaves, moderations, read.byHash);
  const ideaIds = new Set(leaves.flatMap(({ leaf }) => (leaf.kind === 'idea' ? bytesToHex(leaf.id) : [])));
  const findings = [
    ...read.findings,
    ...matched.missing
      .filter((at) => !mayLack(at))
      .map((at): Finding => ({ code: 'content_missing', leaf: at })),
    ...matched.findings,
    ...checkRepeats(leaves),
    ...moderations.findings,
    ...checkReferences(leaves, matched.comments),
  ];
  const unseen = matched.missing.filter(mayLack).length;
  const { ideas, comments, responses, questions } = matched;
  const acts = leaves.filter(({ leaf }) => leaf.kind === 'moderation').length;
  return { ideas, comments, responses, questions, ideaIds, moderations: acts, unseen, findings };
}

function readContents(contents: readonly Uint8Array[]) {
  const findings: Finding[] = [];
  const byHash = new Map<string, Content>();
  for (const encoded of contents) {
    try {
      const content = decodeContent(encoded);
      if (content.kind === 'vote') findings.push({ code: 'vote_unblinded' });
      else byHash.set(bytesToHex(sha256(encoded)), content);
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      findings.push({ code: 'content_malformed' });
    }
  }
  return { byHash, findings };
}

/**
 * Every leaf that announces a content has it, unless it was taken away, and both name the same thing. There are no other
 * contents but the texts of ideas.
 */
function matchContents(
  leaves: readonly PlacedLeaf[],
  moderations: Moderations,
  byHash: ReadonlyMap<string, Content>,
) {
  const { inForce, replaced } = moderations;
  const ideas: PlacedContent<'idea'>[] = [];
  const comments: PlacedContent<'comment'>[] = [];
  const responses: PlacedContent<'response'>[] = [];
  const questions: Question[] = [];
  const said = new Map<number, ContentOf<'moderation'>>();
  const missing: number[] = [];
  const findings: Finding[] = [];
  const unused = new Set(byHash.keys());
  for (const { at, leaf } of leaves) {
    const announced = announcedBy(leaf);
    if (!announced) continue;
    const content = byHash.get(announced.hash);
    unused.delete(announced.hash);
    const changed = leaf.kind === 'policy' && !content && takeTexts(unused, byHash);
    if (changed) {
      findings.push({ code: 'texts_changed', leaf: at });
    } else if (content?.kind !== announced.kind) {
      if (!replaced.has(at) && !(leaf.kind === 'comment' && inForce.has(at))) missing.push(at);
    } else if (leaf.kind === 'idea' && content.kind === 'idea') {
      ideas.push({ at, id: leaf.id, content });
    } else if (leaf.kind === 'comment' && content.kind === 'comment') {
      comments.push({ at, id: leaf.id, content });
    } else if (content.kind === 'moderation') {
      said.set(at, content);
    } else if (content.kind === 'texts') {
      questions.push(...content.texts.map(({ language, question }) => ({ language, question })));
    } else if (leaf.kind === 'response' && content.kind === 'response') {
      if (equalBytes(leaf.idea, content.idea)) responses.push({ at, id: leaf.idea, content });
      else findings.push({ code: 'response_misplaced', leaf: at });
    }
  }
  const texts = checkTexts(ideas, moderations, said, byHash, unused);
  findings.push(...texts.findings);
  for (const _ of unused) findings.push({ code: 'content_unexpected' });
  return { ideas: texts.ideas, comments, responses, questions, missing, findings };
}

/** Texts that no leaf announces: they were put in the place of the announced ones. */
function takeTexts(unused: Set<string>, byHash: ReadonlyMap<string, Content>): boolean {
  const other = [...unused].find((hash) => byHash.get(hash)?.kind === 'texts');
  return other !== undefined && unused.delete(other);
}

/** Kind and hash (hexadecimal) of the content that belongs to a leaf. */
function announcedBy(leaf: Leaf): { kind: Content['kind']; hash: string } | undefined {
  switch (leaf.kind) {
    case 'policy':
      return { kind: 'texts', hash: bytesToHex(leaf.texts) };
    case 'idea':
    case 'comment':
    case 'response':
      return { kind: leaf.kind, hash: bytesToHex(leaf.hash) };
    case 'moderation':
      return leaf.content === null ? undefined : { kind: 'moderation', hash: bytesToHex(leaf.content) };
    default:
      return undefined;
  }
}

/** Two leaves with one hash are one vote counted twice: each has its own random presentation. */
function checkRepeats(leaves: readonly PlacedLeaf[]): Finding[] {
  const seen = new Set<string>();
  return leaves.flatMap(({ at, leaf }) => {
    const own =
      leaf.kind === 'idea' || leaf.kind === 'comment'
        ? leaf.id
        : leaf.kind === 'vote' || leaf.kind === 'report'
          ? leaf.hash
          : undefined;
    if (!own) return [];
    const name = `${leaf.kind} ${bytesToHex(own)}`;
    if (seen.has(name)) return [{ code: 'entry_repeated', leaf: at }];
    seen.add(name);
    return [];
  });
}

/** An idea must come before its responses and comments. */
function checkReferences(
  leaves: readonly PlacedLeaf[],
  comments: readonly PlacedContent<'comment'>[],
): Finding[] {
  const ideas = new Map<string, number>();
  for (const { at, leaf } of leaves) if (leaf.kind === 'idea') ideas.set(bytesToHex(leaf.id), at);
  const references = [
    ...leaves.flatMap(({ at, leaf }) => (leaf.kind === 'response' ? { at, idea: leaf.idea } : [])),
    ...comments.map(({ at, content }) => ({ at, idea: content.idea })),
  ];
  return references
    .filter(({ at, idea }) => (ideas.get(bytesToHex(idea)) ?? at) >= at)
    .map(({ at }) => ({ code: 'reference_to_nothing', leaf: at }));
}
