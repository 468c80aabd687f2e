/**
 * Compares the ideas that a page shows with those that were recorded: all of them, no others, word for word.
 */
import { bytesToHex } from '../bytes/bytes.ts';
import type { Finding } from './findings.ts';
import type { PublishedIdea, PublishedPage } from './published.ts';
import type { Entries, PlacedContent } from './verify-entries.ts';
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
    if (idea) {
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

/**
 * The names of the fields that the page shows in another form than was recorded. `of`: the pools whose ideas
 * belong on the page.
 */
function differing(
  { at, content }: PlacedContent<'idea'>,
  { words, release }: PublishedIdea,
  of: readonly string[],
  releases: ReleaseNumbers,
): string[] {
  const kept = { ...content, authorKey: bytesToHex(content.authorKey) };
  const fields = new Set<string>(
    (['pool', 'title', 'body', 'language', 'authorKey'] as const).filter(
      (field) => words[field] !== undefined && words[field] !== kept[field],
    ),
  );
  if (!of.includes(content.pool)) fields.add('pool');
  const appeared = releases.of(at);
  if (release !== undefined && appeared !== undefined && release !== appeared) fields.add('release');
  return [...fields];
}
