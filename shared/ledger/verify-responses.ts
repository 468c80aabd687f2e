/**
 * Checks the organiser's responses: each has what its status needs, and pages show the last one to each idea, word for word.
 * Responses may come as long as there is a server, after the close too.
 */
import { bytesToHex } from '../bytes/bytes.ts';
import type { ContentOf } from './contents.ts';
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import type { PlacedContent } from './placed.ts';
import { canonicalJson } from './policy.ts';
import type { PublishedPage, PublishedResponse } from './published.ts';
import type { Entries } from './verify-entries.ts';
import type { CheckedIdea } from './verify-moderations.ts';

type Response = ContentOf<'response'>;

/** Of these it is said what changes for each pool. */
const agreed: readonly string[] = ['accepted', 'progress', 'delivered'] satisfies Response['status'][];
/** These promise something for a day. */
const dated: readonly string[] = ['accepted', 'progress'] satisfies Response['status'][];

/** Nothing has been decided yet where an idea is under review. */
const isFinal = ({ status }: Response) => status !== 'review';

export function checkResponses(
  { pools }: Pick<LeafOf<'policy'>, 'pools'>,
  { responses }: Pick<Entries, 'responses'>,
): Finding[] {
  const ids = pools.map(({ id }) => id).toSorted();
  return responses
    .filter(({ content }) => !isComplete(content, ids))
    .map(({ at, id }) => ({ code: 'response_incomplete', leaf: at, idea: bytesToHex(id) }));
}

function isComplete(response: Response, pools: readonly string[]): boolean {
  const { status, texts, responder, due, day } = response;
  const changing = agreed.includes(status) ? pools : [];
  return (
    isDay(day) &&
    (due === null ? !dated.includes(status) : isDay(due)) &&
    responder !== '' &&
    (texts.length > 0 || !isFinal(response)) &&
    texts.every(
      ({ text, changes }) =>
        text !== '' &&
        changes.length === changing.length &&
        changing.every((pool, at) => changes[at]?.pool === pool && changes[at].text !== ''),
    )
  );
}

/** A whole day of the calendar, and no finer time. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Ideas that have a response. */
export function countResponded({ responses }: Pick<Entries, 'responses'>): number {
  return lastResponses(responses).size;
}

/** By the idea's id in hexadecimal. */
function lastResponses(responses: readonly PlacedContent<'response'>[]) {
  return new Map(responses.map((response) => [bytesToHex(response.id), response]));
}

interface ResponsesContext {
  entries: Entries;
  /** Of the pools that are in the file. */
  results: readonly { pool: string }[];
}

export function checkPublishedResponses(
  { page, responses }: PublishedPage,
  { entries, results }: ResponsesContext,
): Finding[] {
  if (!responses) return [];
  const ideas = new Map(entries.ideas.map((idea) => [bytesToHex(idea.id), idea]));
  const poolOf = (idea: string) => ideas.get(idea)?.content.pool;
  const belongs = (pool: string | undefined) =>
    pool !== undefined && responses.of.includes(pool) && results.some((result) => result.pool === pool);
  const recorded = lastResponses(entries.responses);
  const findings: Finding[] = [];
  for (const { idea, pool, title, says } of responses.shown) {
    const response = recorded.get(idea);
    // Removed after the first match: a response that is shown twice is one too many.
    recorded.delete(idea);
    if (response) {
      const about = ideas.get(idea);
      const own = about ? { pool: about.content.pool, title: titleOf(about, title) } : { pool, title };
      const said = { ...saidBy(response.content), ...own };
      const fields = Object.entries({ ...says, pool, title }).filter(
        ([name, value]) => Reflect.get(said, name) !== value,
      );
      for (const [field] of fields) findings.push({ code: 'published_response_differs', page, idea, field });
    } else if (belongs(poolOf(idea) ?? pool)) {
      findings.push({ code: 'published_response_unknown', page, idea });
    }
  }
  for (const idea of recorded.keys())
    if (belongs(poolOf(idea))) findings.push({ code: 'published_response_missing', page, idea });
  return findings;
}

/** As everybody may read it: `shown`, where its text is not in the file, which is found elsewhere. */
function titleOf({ words, moderation }: CheckedIdea, shown: string | null): string | null {
  return words ? words.title : moderation?.action === 'hide' ? null : shown;
}

function saidBy({ status, texts, responder, due, day }: Response): PublishedResponse['says'] {
  return { status, texts: canonicalJson(texts), responder, due, day };
}
