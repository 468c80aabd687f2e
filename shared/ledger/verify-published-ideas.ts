/**
 * Compares the ideas that a page shows with those that were recorded: all of them, no others, word for word.
 */
import { bytesToHex } from '../bytes/bytes.ts';
import type { Finding, FindingCode } from './findings.ts';
import type { PublishedIdea, PublishedPage } from './published.ts';
import type { Entries } from './verify-entries.ts';
import type { CheckedIdea } from './verify-moderations.ts';
import type { ReleaseNumbers } from './verify-releases.ts';

interface IdeasContext {
  entries: Entries;
  releases: ReleaseNumbers;
  /** Of the pools that are in the file. */
  results: readonly { pool: string }[];
}

export function checkPublishedIdeas(
  { page, ideas }: PublishedPage,
  { entries, releases, results }: IdeasContext,
): Finding[] {
  if (ideas === null) return [];
  const isThere = (pool: string) => results.some((result) => result.pool === pool);
  const recorded = new Map(entries.ideas.map((idea) => [bytesToHex(idea.id), idea]));
  const inFile = new Set(recorded.keys());
  const findings: Finding[] = [];
  for (const shown of ideas.shown) {
    const idea = recorded.get(shown.id);
    // Removed after the first match: an idea that is shown twice is one too many.
    recorded.delete(shown.id);
    const place = { page, idea: shown.id };
    const wrong = idea && textFault(idea, shown);
    if (wrong) {
      findings.push({ code: wrong, ...place });
    } else if (idea) {
      const fields = differing(idea, shown, ideas.of, releases);
      findings.push(...fields.map((field): Finding => ({ code: 'published_idea_differs', ...place, field })));
    } else if (isLeftOut(shown, ideas.of, isThere)) {
    } else if (entries.ideaIds.has(shown.id) && !inFile.has(shown.id)) {
      // The leaf is there, but the content is not. Where the file may leave contents out, nothing else shows
      // that this one is missing.
      if (entries.unseen > 0) findings.push({ code: 'content_missing', ...place });
    } else {
      findings.push({ code: 'published_idea_unknown', ...place });
    }
  }
  for (const [idea, { content }] of recorded) {
    const { pool } = content;
    if (ideas.of.includes(pool) && isThere(pool)) {
      findings.push({ code: 'published_idea_missing', page, pool, idea });
    }
  }
  return findings;
}

/** Does the idea belong to a pool whose contents are not in the file, but whose ideas this page may show? */
function isLeftOut(
  { words: { pool } }: PublishedIdea,
  of: readonly string[],
  isThere: (pool: string) => boolean,
) {
  return of.includes(pool) && !isThere(pool);
}

/** Does the page hide what the record shows, or show what it hides? */
function textFault(
  { moderation }: CheckedIdea,
  { words, moderation: shown }: PublishedIdea,
): FindingCode | undefined {
  if (moderation === null) return shown || words.title === undefined ? 'text_missing' : undefined;
  const open = moderation.action === 'hide' ? words.title !== undefined : shown === null;
  return open ? 'text_still_shown' : undefined;
}

/**
 * The names of the fields that the page shows in another form than was recorded. `of`: the pools whose ideas
 * belong on the page.
 */
function differing(
  { at, content, words: recorded, moderation }: CheckedIdea,
  { words, release, moderation: shown }: PublishedIdea,
  of: readonly string[],
  releases: ReleaseNumbers,
): string[] {
  const kept: PublishedIdea['words'] = {
    ...recorded,
    pool: content.pool,
    authorKey: bytesToHex(content.authorKey),
  };
  // Without the text there is nothing to compare it with.
  const known = recorded ? (['title', 'body', 'language'] as const) : [];
  const fields = new Set<string>(
    [...known, 'pool' as const, 'authorKey' as const].filter(
      (field) => words[field] !== undefined && words[field] !== kept[field],
    ),
  );
  if (!of.includes(content.pool)) fields.add('pool');
  if ((['action', 'reason', 'note'] as const).some((name) => moderation?.[name] !== shown?.[name]))
    fields.add('moderation');
  const appeared = releases.of(at);
  if (release !== undefined && appeared !== undefined && release !== appeared) fields.add('release');
  return [...fields];
}
