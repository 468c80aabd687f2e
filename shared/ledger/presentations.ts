/**
 * The functions that check presentations. The ledger does not know how credentials work, so whoever verifies
 * one passes these in. Every function returns undefined, and throws nothing, if something does not hold.
 */
import type { ContentOf } from './contents.ts';
import type { OpenedVote } from './results.ts';

type Awaitable<T> = T | Promise<T>;

/** A pool after its issuing key was disclosed. */
export interface OpenedPool {
  campaignId: string;
  pool: string;
  publicKey: Uint8Array;
  issuingKey: Uint8Array;
  /** As the policy says. The number is unchecked: anybody may have written it. */
  ideasPerMember: number;
}

/** Undefined unless the issuing key belongs to the public key. */
export type OpenPool = (pool: OpenedPool) => Awaitable<PresentationChecker | undefined>;

export interface PresentationChecker {
  /**
   * Tag and slot (1 … ideasPerMember), if `id` and presentation belong to this idea. The slot is found by
   * trying all.
   */
  idea(id: Uint8Array, idea: ContentOf<'idea'>): Awaitable<{ tag: Uint8Array; slot: number } | undefined>;
  /** The tag, if `id` and presentation are those of this comment. */
  comment(id: Uint8Array, comment: ContentOf<'comment'>): Awaitable<Uint8Array | undefined>;
  /** The tag, if the presentation says this choice and revision about the idea with this id. */
  vote(idea: Uint8Array, vote: Omit<OpenedVote, 'tag'>): Awaitable<Uint8Array | undefined>;
}

/**
 * How many presentations were checked, of about how many. The total is what the file announces, and may be
 * wrong.
 */
export type OnProgress = (done: number, total: number) => void;

/** The same checks, counted as they are done. */
export function countChecks(openPool: OpenPool, total: number, onProgress: OnProgress): OpenPool {
  let done = 0;
  const counted = async <T>(check: Awaitable<T>): Promise<T> => {
    const result = await check;
    done++;
    onProgress(Math.min(done, total), total);
    return result;
  };
  return async (pool) => {
    const checker = await openPool(pool);
    return (
      checker && {
        idea: (id, idea) => counted(checker.idea(id, idea)),
        comment: (id, comment) => counted(checker.comment(id, comment)),
        vote: (idea, vote) => counted(checker.vote(idea, vote)),
      }
    );
  };
}
