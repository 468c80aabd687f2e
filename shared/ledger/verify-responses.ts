/**
 * Checks the organiser's responses: each has what its status needs, days go forward, and pages show the last one to each idea,
 * word for word, and what the former ones were.
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
  const incomplete = responses
    .filter(({ content }) => !isComplete(content, ids))
    .map(({ at, id }): Finding => ({ code: 'response_incomplete', leaf: at, idea: bytesToHex(id) }));
  const backdated = Array.from(byIdea(responses), ([idea, own]) =>
    own
      .filter(({ content }, nth) => content.day < (own[nth - 1]?.content.day ?? ''))
      .map(({ at }): Finding => ({ code: 'response_backdated', leaf: at, idea })),
  );
  return [...incomplete, ...backdated.flat()];
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
  return byIdea(responses).size;
}

/** By the idea's id in hexadecimal, as their leaves stand. */
function byIdea(responses: readonly PlacedContent<'response'>[]) {
  const found = new Map<string, PlacedContent<'response'>[]>();
  for (const response of responses) {
    const idea = bytesToHex(response.id);
    found.set(idea, [...(found.get(idea) ?? []), response]);
  }
  return found;
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
  const recorded = byIdea(entries.responses);
  const findings: Finding[] = [];
  for (const { idea, says, ...shown } of responses.shown) {
    const { pool } = shown;
    const given = recorded.get(idea);
    // Removed after the first match: a response that is shown twice is one too many.
    recorded.delete(idea);
    if (given) {
      const about = ideas.get(idea);
      const own = about ? { pool: about.content.pool, ...wordsOf(about, shown) } : shown;
      const said = { ...saidBy(given.map(({ content }) => content)), ...own };
      const fields = Object.entries({ ...says, ...shown }).filter(
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

type Words = Pick<PublishedResponse, 'title' | 'language'>;

/** As everybody may read them: `shown`, where its text is not in the file, which is found elsewhere. */
function wordsOf({ words, moderation }: CheckedIdea, shown: Words): Words {
  if (words) return { title: words.title, language: words.language };
  return moderation?.action === 'hide' ? { title: null, language: null } : shown;
}

/** By the last one, and those before it. */
function saidBy(given: readonly Response[]): PublishedResponse['says'] | undefined {
  const last = given.at(-1);
  if (!last) return undefined;
  const { status, texts, responder, due, day } = last;
  const earlier = given.slice(0, -1).map((before) => ({ status: before.status, day: before.day }));
  return {
    ...{ number: given.length, earlier: canonicalJson(earlier) },
    ...{ status, texts: canonicalJson(texts), responder, due, day },
  };
}
