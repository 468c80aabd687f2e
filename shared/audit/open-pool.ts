/** Checks what was said in a pool whose issuing key was disclosed: with ARC-1, as the box did when it accepted it. */
import { equalBytes } from '../bytes/bytes.ts';
import {
  CredentialError,
  decodeIssuingKey,
  type Group,
  issuerKeys,
  prepareVerifier,
  type Verifier,
  verify,
} from '../credential/arc1.ts';
import { ideaId, ideaMessage, voteMessage } from '../credential/messages.ts';
import { ideaScope, requestContext, voteScope } from '../credential/scopes.ts';
import { entryKinds } from '../entries/kinds.ts';
import type { ContentOf } from '../ledger/contents.ts';
import type { OpenedPool, OpenPool, PresentationChecker } from '../ledger/presentations.ts';

/** The ledger has contents of a kind that members cannot send yet: nobody can have posted one. */
const comments = (entryKinds as Readonly<Record<string, unknown>>).comment as
  | {
      scope(campaignId: string, said: ContentOf<'comment'>): Uint8Array;
      message(said: ContentOf<'comment'>): Uint8Array;
    }
  | undefined;

/** The policy schema allows no more; a file may claim any number. */
const mostSlots = 50;

/** `group`: noble or libsodium, which give the same answers. */
export function createOpenPool<E>(group: Group<E>): OpenPool {
  return (opened) => {
    const verifier = prepare(group, opened);
    return verifier && createChecker(verifier, opened);
  };
}

function prepare<E>(group: Group<E>, { campaignId, pool, publicKey, issuingKey }: OpenedPool) {
  return unlessRefused(() => {
    const keys = issuerKeys(group, decodeIssuingKey(group, issuingKey));
    if (!equalBytes(keys.publicKey, publicKey)) return undefined;
    return prepareVerifier(group, keys, requestContext(campaignId, pool));
  });
}

function createChecker<E>(
  verifier: Verifier<E>,
  { campaignId, ideasPerMember }: OpenedPool,
): PresentationChecker {
  const tagIn = (scope: Uint8Array, message: Uint8Array, presentation: Uint8Array) =>
    unlessRefused(() => verify(verifier, scope, message, presentation));
  return {
    idea(id, idea) {
      if (!equalBytes(ideaId(idea), id)) return undefined;
      const message = ideaMessage(idea);
      for (let slot = 1; slot <= Math.min(ideasPerMember, mostSlots); slot++) {
        const tag = tagIn(ideaScope(campaignId, slot), message, idea.presentation);
        if (tag) return { tag, slot };
      }
      return undefined;
    },
    comment(_, comment) {
      if (!comments) return undefined;
      return tagIn(comments.scope(campaignId, comment), comments.message(comment), comment.presentation);
    },
    vote: (idea, { choice, revision, presentation }) =>
      tagIn(voteScope(campaignId, idea), voteMessage(choice, revision), presentation),
  };
}

/** Whatever stands in the file: what is no key or no presentation does not hold. */
function unlessRefused<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof CredentialError) return undefined;
    throw error;
  }
}
