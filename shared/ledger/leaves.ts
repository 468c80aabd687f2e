/**
 * The leaves of a campaign's ledger. A leaf says that something happened, in which campaign-wide order of releases, and
 * never more: no time, no sender, nothing that two entries of one person share, and no text or choice of a person. Of what
 * people sent it holds the hash (contents.ts), which nobody can test guesses against. So a ledger can be public where the
 * board is not, and a text can be taken away without the tree losing a leaf.
 *
 * The first leaf is the policy. Inside a release the leaves stand in the order of their hashes: that order says nothing
 * about the one in which entries came, and everyone can check it. A release ends with a checkpoint.
 */
import { compareBytes } from '../bytes/bytes.ts';
import { bytes, type Decoded, integer, list, optional, record, text, variants } from './codec.ts';
import { hashBytes, hashLeaf } from './hashing.ts';
import { publicKeyBytes } from './keys.ts';

export const hash = bytes(hashBytes);
/** An idea's or a comment's id. */
export const entryId = bytes(16);

const leaf = variants('leaf', {
  /** What was promised when the campaign opened. */
  policy: {
    campaignId: text,
    /** Name of the ledger and of its key (checkpoint.ts), and the Ed25519 key that signs checkpoints and receipts. */
    origin: text,
    ledgerKey: bytes(publicKeyBytes),
    /** Hash of the content `texts`: the question that was put. */
    texts: hash,
    mode: text,
    flow: text,
    minimumGroup: integer,
    minimumAnonymitySet: integer,
    releaseMinutes: integer,
    ideasPerMember: integer,
    delayMinutes: integer,
    settleHours: integer,
    results: text,
    /** Planned ends of the phases, as ISO 8601 in UTC with milliseconds; null where none is planned. */
    collectUntil: optional(text),
    voteUntil: optional(text),
    pools: list(
      record({
        id: text,
        admission: text,
        /** Members in the roster; null where anyone may join. */
        eligible: optional(integer),
        /** The issuer's, the same for every member. */
        publicKey: bytes(),
      }),
    ),
  },
  /** One credential was issued. All leaves of a pool's issuances are alike. */
  issuance: { pool: text },
  /** Its pool is in the content: a campaign may hide where ideas come from until all have voted. */
  idea: { id: entryId, hash },
  /** Neither pool nor idea: only the number of votes can be seen. */
  vote: { hash },
  comment: { id: entryId, hash },
  /** A tombstone: the text of the entry with this leaf hash was taken away. */
  moderation: { leaf: hash, reason: text },
  /** An official answer; a later one to the same idea replaces it. */
  response: { idea: entryId, hash },
  /** A phase ended, and this one begins: its release takes everything that waited, however little. */
  phase: { phase: text },
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
     * All other leaves of votes: superseded ones, and those of cells that stay closed. One number, since apart they could
     * say how many votes a single withheld cell has; together they say what counting the leaves says.
     */
    unopened: integer,
  },
  /** SHA-256 of the list of the client's files. */
  manifest: { hash },
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
