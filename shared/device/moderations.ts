/**
 * What organisers did with an idea of one's own, as the page shows it and the ledger must say it (docs/decisions/0043). Nobody
 * but the author's device can compute the hash of that leaf while the campaign runs.
 */
import type { IdeaView } from '../api/box.ts';
import { read } from '../entries/fields.ts';
import { entryKinds, namedIdea } from '../entries/kinds.ts';
import { hashContent } from '../ledger/contents.ts';
import { moderationContent } from '../ledger/entries.ts';
import { hashLeaf } from '../ledger/hashing.ts';
import { encodeLeaf } from '../ledger/leaves.ts';
import { passagesMasked } from '../ledger/masking.ts';
import { fromBase64url } from './encoding.ts';
import type { IdeaEntry } from './entry.ts';

type Shown = Pick<IdeaView, 'title' | 'body' | 'language' | 'moderation'>;

/** The hash of the leaf that says what is shown; undefined where nothing was done. */
export function moderationHash({ leaf, body }: IdeaEntry, shown: Shown): Uint8Array | undefined {
  const { moderation, ...text } = shown;
  if (!moderation) return undefined;
  const { action, reason, number, note, salt } = moderation;
  const masked =
    text.title === null || text.body === null || text.language === null
      ? null
      : { title: text.title, body: text.body, language: text.language };
  const { text: own } = namedIdea(read(entryKinds.idea.said, body) as Parameters<typeof namedIdea>[0]);
  const content =
    salt === null ? null : hashContent(moderationContent(own, masked, note, fromBase64url(salt)));
  return hashLeaf(
    encodeLeaf({ kind: 'moderation', leaf: fromBase64url(leaf), number, action, reason, content }),
  );
}

/** Is what is shown what was written, but for what was masked or hidden? */
export function leavesRest({ body }: Pick<IdeaEntry, 'body'>, { title, body: prose }: Shown): boolean {
  return (
    passagesMasked(title ?? body.title, body.title) !== undefined &&
    passagesMasked(prose ?? body.body, body.body) !== undefined
  );
}
