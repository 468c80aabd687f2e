/**
 * The leaves of a campaign's ledger. A leaf says that something happened, and in which release. It says
 * nothing more: no time (save when a phase ends, which is announced), no sender, nothing that two entries of
 * one person share, and no text or choice of a person. A leaf holds only the hash of what people sent (contents.ts), and nobody can test guesses against
 * that hash. So a ledger can be public where the board is not, and a text can be taken away while its leaf
 * stays in the tree.
 *
 * The first leaf is the policy. Inside a release the leaves are in the order of their hashes. That order says
 * nothing about the order in which entries came, and everyone can check it. A release ends with a checkpoint.
 */
import { compareBytes } from '../bytes/bytes.ts';
import { bytes, type Decoded, integer, list, optional, record, text, variants, Whole } from './codec.ts';
import { hashBytes, hashLeaf } from './hashing.ts';
import { policyJson } from './policy.ts';

export const hash = bytes(hashBytes);
/** An idea's or a comment's id. */
export const entryId = bytes(16);

const leaf = variants('leaf', {
  /** What was promised when the campaign opened, as canonical JSON (policy.ts). */
  policy: new Whole(policyJson),
  /**
   * So many people are on the roster of a pool's group, or were since a campaign with it opened: more than when the last one
   * that said so, or the policy, was written.
   */
  roster: { pool: text, people: integer },
  /** The group has so many memberships of the epoch that the policy names. */
  memberships: { pool: text, count: integer },
  /** One credential was issued to a membership. All leaves of a pool's issuances are alike. */
  issuance: { pool: text },
  /**
   * The pool is in the content, not in the leaf: a campaign may hide where ideas come from until all have
   * voted.
   */
  idea: { id: entryId, hash },
  /** The leaf names neither pool nor idea, so that only the number of votes can be seen. */
  vote: { hash },
  /** A report to the moderators: neither pool nor idea, and never opened. */
  report: { hash },
  comment: { id: entryId, hash },
  /**
   * The organisers took away the text of the idea with this leaf hash, masked passages of it, or restored it
   * (moderation-words.ts). `number`: how often they acted on this idea by then, from 1. `content`: what they put in its place
   * and say about it, where there is any.
   */
  moderation: { leaf: hash, number: integer, action: text, reason: text, content: optional(hash) },
  /** An official answer; a later one to the same idea replaces it. */
  response: { idea: entryId, hash },
  /** A phase ended, and this one begins. Its release takes all waiting entries, however few. */
  phase: { phase: text },
  /**
   * A phase ends at this time (ISO 8601 in UTC with milliseconds): an end that was announced after the campaign opened, or
   * that was moved back. `number`: how often that was said of this phase by then, from 1.
   */
  end: { phase: text, number: integer, until: text },
  /**
   * Stands in the release of the `end` with the same number. Devices read the hashes of leaves alone, and this one has a hash
   * that they know: so nobody can show them an end and keep a later one from them.
   */
  announcement: { phase: text, number: integer },
  /** A phase was ended at once, before the end that was announced, or without any. Stands in the release that ends it. */
  stop: { phase: text },
  /** The result. Only moderations, responses and manifests come after it. */
  close: {
    pools: list(
      record({
        id: text,
        /** SHA-256 of the issuing key that is disclosed. */
        issuingKey: hash,
        /** Tree over the published cells (results.ts): number of cells, and root. */
        cells: integer,
        root: hash,
        /** Votes that the cells open. */
        opened: integer,
      }),
    ),
    /**
     * The number of all other votes: replaced ones, and those of cells that stay closed. Two separate numbers
     * could tell how many votes a single withheld cell has. Their sum tells only what counting the leaves
     * tells.
     */
    unopened: integer,
  },
  /** SHA-256 of the list of the client's files. */
  manifest: { hash },
  /**
   * The server was restored from a backup, and the ledger goes on from here. What stood here before, in ledgers that
   * were shown earlier, is gone (docs/decisions/0033). All of these leaves are alike.
   */
  restoration: {},
});

export type Leaf = Decoded<typeof leaf>;
export type LeafOf<Kind extends Leaf['kind']> = Extract<Leaf, { kind: Kind }>;

export const encodeLeaf = leaf.encode;
/** Throws `malformed`. */
export const decodeLeaf = leaf.decode;

/** The leaves of one release in the order in which they are appended, each with its hash. */
export function inReleaseOrder(leaves: readonly Uint8Array[]): { leaf: Uint8Array; hash: Uint8Array }[] {
  return leaves
    .map((encoded) => ({ leaf: encoded, hash: hashLeaf(encoded) }))
    .sort((a, b) => compareBytes(a.hash, b.hash));
}
