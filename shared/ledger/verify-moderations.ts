/**
 * Checks what the organisers took away. Every text that is not shown has a tombstone in the ledger, no text that has one is
 * shown, and a mask stands in the place of the text of that very idea. A text is gone for good some days later; the rest of
 * the idea stays, and is checked like all others.
 */
import { bytesToHex, equalBytes } from '../bytes/bytes.ts';
import type { Content, ContentOf } from './contents.ts';
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import { mark } from './masking.ts';
import { reasons } from './moderation-words.ts';
import type { PlacedContent, PlacedLeaf } from './placed.ts';

interface PlacedModeration {
  at: number;
  leaf: LeafOf<'moderation'>;
}

export interface Moderations {
  /** What was done last, by the place of the entry; nothing where that was a restoration. */
  inForce: ReadonlyMap<number, PlacedModeration>;
  /** Places of moderations that a later one has replaced. */
  replaced: ReadonlySet<number>;
  findings: Finding[];
}

/** An idea, and what may be shown of it. */
export interface CheckedIdea extends PlacedContent<'idea'> {
  /** What stands in the place of its text; the text itself where nothing was taken away; null where it is hidden or missing. */
  words: { title: string; body: string; language: string } | null;
  moderation: { action: string; reason: string; note: string } | null;
}

/** A moderation names an idea or a comment that came before it. `hashes`: of all leaves. */
export function followModerations(leaves: readonly PlacedLeaf[], hashes: readonly Uint8Array[]): Moderations {
  const places = new Map<string, number>();
  const last = new Map<number, PlacedModeration>();
  const replaced = new Set<number>();
  const findings: Finding[] = [];
  for (const { at, leaf } of leaves) {
    const hash = hashes[at];
    if (hash && (leaf.kind === 'idea' || leaf.kind === 'comment')) places.set(bytesToHex(hash), at);
    if (leaf.kind !== 'moderation') continue;
    const place = places.get(bytesToHex(leaf.leaf));
    if (place === undefined) {
      findings.push({ code: 'reference_to_nothing', leaf: at });
      continue;
    }
    const before = last.get(place);
    if (!mayFollow(leaf, before?.leaf)) findings.push({ code: 'moderation_unexpected', leaf: at });
    if (before) replaced.add(before.at);
    last.set(place, { at, leaf });
  }
  const inForce = new Map([...last].filter(([, { leaf }]) => leaf.action !== 'restore'));
  return { inForce, replaced, findings };
}

function mayFollow(leaf: LeafOf<'moderation'>, before: LeafOf<'moderation'> | undefined): boolean {
  if (leaf.number !== (before?.number ?? 0) + 1) return false;
  const hasReason = reasons.some((reason) => reason === leaf.reason);
  switch (leaf.action) {
    case 'hide':
      return before?.action !== 'hide' && hasReason;
    case 'mask':
      return leaf.content !== null && hasReason;
    case 'restore':
      return before !== undefined && before.action !== 'restore' && !leaf.reason && leaf.content === null;
    default:
      return false;
  }
}

/**
 * `said`: contents of moderations by the place of their leaf. `byHash`: all contents of the file. Removes from `unused` the
 * texts that belong to an idea.
 */
export function checkTexts(
  ideas: readonly PlacedContent<'idea'>[],
  { inForce }: Moderations,
  said: ReadonlyMap<number, ContentOf<'moderation'>>,
  byHash: ReadonlyMap<string, Content>,
  unused: Set<string>,
): { ideas: CheckedIdea[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const checked = ideas.map((idea): CheckedIdea => {
    const { at, content } = idea;
    const hash = bytesToHex(content.text);
    const found = byHash.get(hash);
    const text = found?.kind === 'text' ? found : undefined;
    unused.delete(hash);
    const moderation = inForce.get(at);
    if (!moderation) {
      if (!text) findings.push({ code: 'text_missing', leaf: at });
      return { ...idea, words: text ?? null, moderation: null };
    }
    if (text) findings.push({ code: 'text_still_shown', leaf: at });
    const { action, reason } = moderation.leaf;
    const own = said.get(moderation.at);
    if (own && !fits(own, action, content)) findings.push({ code: 'mask_unfounded', leaf: moderation.at });
    return { ...idea, words: own?.masked ?? null, moderation: { action, reason, note: own?.note ?? '' } };
  });
  return { ideas: checked, findings };
}

/** Is it about the text of this idea, and does a mask, and nothing but a mask, mask something? */
function fits({ text, masked }: ContentOf<'moderation'>, action: string, idea: ContentOf<'idea'>): boolean {
  const masks = masked !== null && `${masked.title}\n${masked.body}`.includes(mark);
  return equalBytes(text, idea.text) && (action === 'mask' ? masks : masked === null);
}
