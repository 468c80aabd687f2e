import type { AnswerView } from '../../../../shared/api/answers.ts';
import { type Language, languages } from '../../../../shared/api/constants.ts';
import type { PoolId } from '../../../../shared/domain/pools.ts';
import {
  type OfficialResponse,
  type ResponseStatus,
  type ResponseText,
  responseStatuses,
  tidyResponse,
} from '../../../../shared/domain/responses.ts';

/** An answer that is being written: every field is there, mostly empty. */
export interface Draft {
  /** Number of the answer that its writer saw, 0 where there was none: what came since is not overwritten unseen. */
  after: number;
  status: ResponseStatus | null;
  texts: Record<Language, ResponseText>;
  responder: string;
  /** As a field of a date has it; empty where none is given. */
  due: string;
}

const blank = (): ResponseText => ({ text: '', changes: {} });

/** What an answer begins with: the one that stands, or nothing but who answered last. */
export function beginDraft(answer: AnswerView | undefined, responder: string): Draft {
  const texts = { en: blank(), fr: blank() };
  if (!answer) return { after: 0, status: null, texts, responder, due: '' };
  const { response } = answer;
  for (const language of languages) {
    const text = response.texts[language];
    if (text) texts[language] = text;
  }
  const { number: after, status, due } = response;
  return { after, status, texts, responder: response.responder, due: due ?? '' };
}

const isBlank = ({ text, changes }: ResponseText) =>
  [text, ...Object.values(changes)].every((part) => part.trim() === '');

/** The answer as it is sent: without languages in which nothing is written. Null where it has no status yet. */
export function readDraft(draft: Draft, pools: readonly PoolId[]): OfficialResponse | null {
  const { status, texts, responder, due } = draft;
  if (status === null) return null;
  const written = languages.flatMap((language) => {
    const { text, changes } = texts[language];
    if (isBlank(texts[language])) return [];
    const trimmed = Object.entries(changes).map(([pool, change]) => [pool, change.trim()]);
    return [[language, { text: text.trim(), changes: Object.fromEntries(trimmed) }]];
  });
  return tidyResponse(
    { status, texts: Object.fromEntries(written), responder: responder.trim(), due: due === '' ? null : due },
    pools,
  );
}

const nameOf = (campaign: string, idea: string) => `candor.answer.${campaign}.${idea}`;
const responderName = 'candor.responder';

/** What was typed and not sent, which outlives a reload of the console. Undefined where there is nothing, or nothing that fits. */
export function keptDraft(campaign: string, idea: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(campaign, idea)) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(campaign: string, idea: string, draft: Draft): void {
  tryStoring(() => localStorage.setItem(nameOf(campaign, idea), JSON.stringify(draft)));
}

export function dropDraft(campaign: string, idea: string): void {
  tryStoring(() => localStorage.removeItem(nameOf(campaign, idea)));
}

export function lastResponder(): string {
  try {
    return localStorage.getItem(responderName) ?? '';
  } catch {
    return '';
  }
}

export function rememberResponder(responder: string): void {
  tryStoring(() => localStorage.setItem(responderName, responder));
}

/** A browser may keep nothing: then a draft lasts as long as the page. */
function tryStoring(store: () => void): void {
  try {
    store();
  } catch {}
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { after, status, texts, responder, due } = value as Partial<Draft>;
  return (
    typeof after === 'number' &&
    (status === null || responseStatuses.some((known) => known === status)) &&
    typeof responder === 'string' &&
    typeof due === 'string' &&
    languages.every((language) => isText(texts?.[language]))
  );
}

function isText(value: unknown): value is ResponseText {
  if (typeof value !== 'object' || value === null) return false;
  const { text, changes } = value as Partial<ResponseText>;
  return (
    typeof text === 'string' &&
    typeof changes === 'object' &&
    changes !== null &&
    Object.values(changes).every((change) => typeof change === 'string')
  );
}
