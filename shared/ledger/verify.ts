/**
 * Checks an exported campaign from end to end, with nothing but the file: the tree and its signatures, one policy at the
 * beginning, the contents, the number of credentials, every opened vote, and the sums. A hostile file gives findings;
 * it never makes this throw.
 *
 * What the file alone cannot show: that it is the ledger that everybody sees. Whoever has a checkpoint, or the ledger's
 * key, from earlier or from somebody else brings it along as `Known`; each device does so for its own votes.
 */
import { equalBytes } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';
import { type LedgerExport, readExport } from './export.ts';
import type { Finding } from './findings.ts';
import { hashLeaf } from './hashing.ts';
import { decodeLeaf, type LeafOf } from './leaves.ts';
import type { OpenPool } from './presentations.ts';
import { checkClose } from './verify-close.ts';
import { checkCredentials, countCredentials } from './verify-credentials.ts';
import { checkEntries, type PlacedLeaf } from './verify-entries.ts';
import { checkTree } from './verify-tree.ts';

/** What is known from elsewhere. */
export interface Known {
  /** The ledger's Ed25519 key. */
  ledgerKey?: Uint8Array;
  /** Signed notes. */
  checkpoints?: readonly string[];
}

export interface Report {
  /** Empty if everything holds. */
  findings: Finding[];
  /** How much was looked at: a report about nothing is seen to be one. */
  checked: {
    leaves: number;
    checkpoints: number;
    credentials: number;
    ideas: number;
    comments: number;
    /** Leaves of votes, and votes that were opened. */
    votes: number;
    opened: number;
  };
}

export async function verifyExport(file: string, openPool: OpenPool, known: Known = {}): Promise<Report> {
  const exported = read(file);
  const checked = { leaves: 0, checkpoints: 0, credentials: 0, ideas: 0, comments: 0, votes: 0, opened: 0 };
  if (!exported) return { findings: [{ code: 'export_malformed' }], checked };

  const { leaves, hashes, findings } = readLeaves(exported.leaves);
  const count = (kind: string) => leaves.filter(({ leaf }) => leaf.kind === kind).length;
  checked.leaves = exported.leaves.length;
  checked.checkpoints = exported.checkpoints.length;
  checked.credentials = count('issuance');
  checked.ideas = count('idea');
  checked.comments = count('comment');
  checked.votes = count('vote');

  const [first] = leaves;
  if (first?.at !== 0 || first.leaf.kind !== 'policy') {
    return { findings: [...findings, { code: 'policy_missing' }], checked };
  }
  const policy = first.leaf;
  const key = { name: policy.origin, publicKey: policy.ledgerKey };
  const entries = checkEntries(leaves, hashes, exported.contents);
  const credentials = countCredentials(leaves);
  const close = await checkClose({ exported, leaves, policy, entries, credentials }, openPool);
  checked.opened = close.opened;
  return {
    findings: [
      ...findings,
      ...checkPolicy(leaves, policy, known),
      ...(await checkTree(exported.checkpoints, known.checkpoints ?? [], key, hashes)),
      ...entries.findings,
      ...checkCredentials(leaves, policy, credentials),
      ...close.findings,
    ],
    checked,
  };
}

function read(file: string): LedgerExport | undefined {
  try {
    return readExport(file);
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}

function readLeaves(encoded: readonly Uint8Array[]) {
  const leaves: PlacedLeaf[] = [];
  const hashes = encoded.map(hashLeaf);
  const findings: Finding[] = [];
  for (const [at, bytes] of encoded.entries()) {
    try {
      leaves.push({ at, leaf: decodeLeaf(bytes) });
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      findings.push({ code: 'leaf_malformed', leaf: at });
    }
  }
  return { leaves, hashes, findings };
}

/** One policy, and the key that was known before. */
function checkPolicy(leaves: readonly PlacedLeaf[], policy: LeafOf<'policy'>, known: Known): Finding[] {
  const lastPlace = new Map(policy.pools.map(({ id }, at) => [id, at]));
  const repeated = policy.pools.filter(({ id }, at) => lastPlace.get(id) !== at);
  return [
    ...leaves
      .filter(({ at, leaf }) => at > 0 && leaf.kind === 'policy')
      .map(({ at }): Finding => ({ code: 'policy_repeated', leaf: at })),
    ...repeated.map(({ id }): Finding => ({ code: 'pool_repeated', pool: id })),
    ...(known.ledgerKey && !equalBytes(known.ledgerKey, policy.ledgerKey)
      ? [{ code: 'ledger_key_unexpected' } as const]
      : []),
  ];
}
