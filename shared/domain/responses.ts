/**
 * The organiser's official answer to an idea. It says what becomes of the idea and why; where the idea is taken up, also
 * what changes for each pool of the campaign, so that no side is served while the other hears nothing.
 */
import type { Phase } from './phases.ts';
import type { PoolId } from './pools.ts';

/** `review`: nothing has been decided yet. The others are final, and each of them can still follow another (mayFollow). */
export const responseStatuses = ['review', 'accepted', 'progress', 'delivered', 'declined'] as const;
export type ResponseStatus = (typeof responseStatuses)[number];
/** What an idea is that has no response. */
export const unanswered = 'new';
export const ideaStatuses = [unanswered, ...responseStatuses] as const;
export type IdeaStatus = (typeof ideaStatuses)[number];

/** Is this an answer, and not only a word that there will be one? */
export function isFinal(status: IdeaStatus): boolean {
  return status !== unanswered && status !== 'review';
}

/** Once a campaign is answered, no answer becomes a word again that there will be one: the phase would say what is not so. */
export function mayFollow(before: IdeaStatus, next: ResponseStatus, phase: Phase): boolean {
  return phase !== 'answered' || !isFinal(before) || isFinal(next);
}

/** Is the idea taken up, so that something changes? */
export function isTakenUp(status: ResponseStatus): boolean {
  return isFinal(status) && status !== 'declined';
}

/** Does something remain to be done until a day? */
export function isDated(status: ResponseStatus): boolean {
  return status === 'accepted' || status === 'progress';
}

export interface ResponseText {
  /** Why; Markdown (client/answers/prose). */
  text: string;
  /** What changes for each pool, by the pool's id; nothing where the idea is not taken up. */
  changes: Readonly<Record<PoolId, string>>;
}

export interface OfficialResponse {
  status: ResponseStatus;
  /** By language; in one at least where the status is final. */
  texts: Readonly<Record<string, ResponseText | undefined>>;
  /** Who answers: a name or an office. */
  responder: string;
  /** The day by which it is done, as 2026-01-31. */
  due: string | null;
}

/** One part that a response still lacks. */
export type MissingPart =
  | { part: 'text'; language: string | null }
  | { part: 'changes'; language: string; pool: PoolId }
  | { part: 'responder' | 'due' };

/** What a response lacks of all that its status needs. A language in which anything is written has to be whole. */
export function missingParts(
  { status, texts, responder, due }: OfficialResponse,
  pools: readonly PoolId[],
): MissingPart[] {
  const written = Object.entries(texts).flatMap(([language, text]) => (text ? [{ language, ...text }] : []));
  const changing = isTakenUp(status) ? pools : [];
  return [
    ...(written.length === 0 && isFinal(status) ? [{ part: 'text' as const, language: null }] : []),
    ...written.flatMap(({ language, text, changes }): MissingPart[] => [
      ...(text === '' ? [{ part: 'text' as const, language }] : []),
      ...changing
        .filter((pool) => !Object.hasOwn(changes, pool) || changes[pool] === '')
        .map((pool) => ({ part: 'changes' as const, language, pool })),
    ]),
    ...(responder === '' ? [{ part: 'responder' as const }] : []),
    ...(due === null && isDated(status) ? [{ part: 'due' as const }] : []),
  ];
}

/** The same without what its status has no place for. */
export function tidyResponse<R extends OfficialResponse>(response: R, pools: readonly PoolId[]): R {
  const changing = isTakenUp(response.status) ? pools : [];
  const texts = Object.entries(response.texts).flatMap(([language, text]) => {
    if (!text) return [];
    const changes = changing.flatMap((pool) =>
      Object.hasOwn(text.changes, pool) ? [[pool, text.changes[pool]]] : [],
    );
    return [[language, { text: text.text, changes: Object.fromEntries(changes) }]];
  });
  return { ...response, texts: Object.fromEntries(texts) };
}
