import { languages } from '../api/constants.ts';
import type { OfficialResponse } from '../domain/responses.ts';
import type { ContentOf } from '../ledger/contents.ts';

/** The texts of a response in the one order that they have in the ledger: by language, then by the id of the pool. */
export function responseTexts(texts: OfficialResponse['texts']): ContentOf<'response'>['texts'] {
  return languages.flatMap((language) => {
    const written = texts[language];
    if (!written) return [];
    const changes = Object.entries(written.changes)
      .map(([pool, text]) => ({ pool, text }))
      .sort((one, other) => (one.pool < other.pool ? -1 : 1));
    return [{ language, text: written.text, changes }];
  });
}

/** `day`: of the response, as 2026-01-31. */
export function responseContent(
  idea: Uint8Array,
  { status, texts, responder, due }: OfficialResponse,
  day: string,
  salt: Uint8Array,
): ContentOf<'response'> {
  return { kind: 'response', idea, status, texts: responseTexts(texts), responder, due, day, salt };
}
