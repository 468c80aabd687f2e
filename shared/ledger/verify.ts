/**
 * Checks an exported campaign from end to end, with nothing but the file: the tree and its signatures, one
 * policy at the beginning, the contents, the number of credentials, every opened vote, and the sums. A
 * hostile file gives findings and never makes this throw. For a campaign that still runs, it checks
 * everything but contents and votes.
 *
 * A file alone cannot show that everybody sees the same ledger. Whoever has a checkpoint, or the key of the
 * ledger, from earlier or from somebody else passes it as `Known`. Each device does so for its own votes.
 */
import { equalBytes } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';
import { type LedgerExport, readExport } from './export.ts';
import type { Finding } from './findings.ts';
import { hashLeaf } from './hashing.ts';
import type { VerifierKey } from './keys.ts';
import { decodeLeaf, type Leaf, type LeafOf } from './leaves.ts';
import { checkPeople, countPeople, type PeopleOf } from './people.ts';
import type { PlacedLeaf } from './placed.ts';
import { describePools, type PoolReport } from './pool-report.ts';
import type { OnProgress, OpenPool } from './presentations.ts';
import type { PublishedPage } from './published.ts';
import type { Cell } from './results.ts';
import { missingProtections } from './time-protections.ts';
import { checkClose } from './verify-close.ts';
import { checkIssuances } from './verify-credentials.ts';
import { checkFirstCrowd } from './verify-crowd.ts';
import { checkEnds, type LedgerEnds } from './verify-ends.ts';
import { checkEntries, type Entries, type Question } from './verify-entries.ts';
import { checkReleases } from './verify-releases.ts';
import { countOpened } from './verify-results.ts';
import { checkTree } from './verify-tree.ts';

/** People. A number about fewer of them would tell how one of them voted. */
const fewest = 3;

/** What the ledger's own rules leave to whoever verifies one. */
export interface Rules {
  openPool: OpenPool;
  /**
   * May only the pool's members read its board? Words of the policy. An export may then lack what is on it.
   */
  boardIsClosed(mode: string, admission: string): boolean;
}

/** Facts that are known from elsewhere. */
export interface Known {
  /** The ledger's key; its name is the ledger's origin. */
  ledgerKey?: VerifierKey;
  /** Signed notes. */
  checkpoints?: readonly string[];
  /** The time: an end that was announced for later has not come. */
  now?: Date;
  /** What the pages show of the closed campaign. */
  published?: readonly PublishedPage[];
}

export interface Report {
  /** Empty if nothing wrong was found. */
  findings: Finding[];
  /** `unreadable`: the input is not a ledger, or has no policy to check anything against. */
  stage: 'unreadable' | 'open' | 'closed';
  policy: LeafOf<'policy'> | undefined;
  questions: Question[];
  pools: PoolReport[];
  /** Phases that were ended at once, before the end that was announced or without any. */
  stopped: readonly string[];
  /** Votes that the close leaves unopened, of all pools together; null where there is no close. */
  unopened: number | null;
  /** SHA-256 of the list of the client's files, as it was entered last. */
  manifest: Uint8Array | null;
  /**
   * What the file may leave out, and could not be checked: pools whose board only members read, and contents.
   */
  unseen: {
    pools: string[];
    /** Pools whose issuing key is disclosed to nobody: their presentations cannot be checked. */
    keys: string[];
    contents: number;
  };
  /** How much was checked: a report about nothing must not look like a good one. */
  checked: {
    leaves: number;
    checkpoints: number;
    credentials: number;
    ideas: number;
    comments: number;
    /** Leaves of votes, and votes that were opened. */
    votes: number;
    opened: number;
    reports: number;
    moderations: number;
    responses: number;
    manifests: number;
    /** Leaves that say that the server was restored from a backup. */
    restorations: number;
    /** Pages that were compared with the record. */
    published: number;
  };
}

/** `file`: what writeExport gives. */
export async function verifyExport(
  file: string,
  rules: Rules,
  known: Known = {},
  onProgress: OnProgress = () => {},
): Promise<Report> {
  const exported = read(file);
  if (!exported) return unreadable([{ code: 'export_malformed' }], countLeaves([], 0));
  const seen = new Map(exported.results.map((result) => [result.pool, result]));
  return verify(exported, known, async (context) => {
    const { policy } = context;
    const closed = policy.pools
      .filter(({ admission }) => rules.boardIsClosed(policy.mode, admission))
      .map(({ id }) => id);
    const unseen = closed.filter((id) => !seen.has(id));
    const keyless = closed.filter((id) => seen.get(id)?.issuingKey === null);
    // A leaf does not say to which board its idea belongs.
    const mayLack = (at: number) => at > 0 && unseen.length > 0;
    const entries = checkEntries(context.leaves, context.hashes, exported.contents, mayLack);
    const published = known.published ?? [];
    const closing = { ...context, exported, unseen, keyless, entries, published };
    const close = await checkClose(closing, rules.openPool, onProgress);
    return {
      stage: 'closed',
      findings: [...entries.findings, ...close.findings],
      unseen: { pools: unseen, keys: keyless, contents: entries.unseen },
      entries,
      results: close.results,
      unopened: close.unopened,
      published: close.unopened === null ? 0 : published.length,
    };
  });
}

/** The ledger of a campaign that still runs: nobody can see contents and votes in it. */
export function verifyOpenLedger(
  ledger: Pick<LedgerExport, 'checkpoints' | 'leaves'>,
  known: Known = {},
): Promise<Report> {
  return verify(ledger, known, async ({ leaves, hashes, policy }) => {
    const entries = checkEntries(leaves, hashes, [], () => true);
    const { findings, unseen } = entries;
    const pools = policy.pools.map(({ id }) => id);
    const rest = { entries, results: [], unopened: null, published: 0 };
    return { stage: 'open', findings, unseen: { pools, keys: [], contents: unseen }, ...rest };
  });
}

interface Context {
  leaves: readonly PlacedLeaf[];
  hashes: readonly Uint8Array[];
  policy: LeafOf<'policy'>;
  people: PeopleOf;
  /** Where releases end. */
  sizes: readonly number[];
  /** As they were said last. */
  ends: LedgerEnds;
}

interface Rest extends Pick<Report, 'stage' | 'findings' | 'unseen' | 'unopened'> {
  /** Pages that were compared. */
  published: number;
  entries: Entries;
  results: { pool: string; cells: Cell[] }[];
}

async function verify(
  { checkpoints, leaves: encoded }: Pick<LedgerExport, 'checkpoints' | 'leaves'>,
  known: Known,
  checkRest: (context: Context) => Promise<Rest>,
): Promise<Report> {
  const { leaves, hashes, findings } = readLeaves(encoded);
  const checked = { ...countLeaves(leaves, encoded.length), checkpoints: checkpoints.length };
  const [first] = leaves;
  if (first?.at !== 0 || first.leaf.kind !== 'policy') {
    const known = findings.find(({ code, leaf }) => code === 'policy_version_unknown' && leaf === 0);
    return unreadable(known ? [known] : [...findings, { code: 'policy_missing' }], checked);
  }
  const policy = first.leaf;
  const key = { name: policy.origin, publicKey: policy.ledgerKey };
  const people = countPeople(leaves, policy.pools);
  const tree = await checkTree(checkpoints, known.checkpoints ?? [], key, hashes);
  const { sizes } = tree;
  const { findings: wrongEnds, ends, stopped } = checkEnds(leaves, policy, sizes, known.now);
  const rest = await checkRest({ leaves, hashes, policy, people, sizes, ends });
  const opened = rest.results.reduce((sum, { cells }) => sum + countOpened(cells), 0);
  return {
    stage: rest.stage,
    policy,
    findings: [
      ...findings,
      ...checkPolicy(leaves, policy, known),
      ...tree.findings,
      ...checkIssuances(leaves, policy),
      ...checkPeople(leaves, policy.pools, people, sizes),
      ...checkFirstCrowd({ leaves, policy, sizes }),
      ...checkReleases(leaves, policy, sizes),
      ...wrongEnds,
      ...rest.findings,
    ],
    manifest: leaves.flatMap(({ leaf }) => (leaf.kind === 'manifest' ? leaf.hash : [])).at(-1) ?? null,
    unseen: rest.unseen,
    questions: rest.entries.questions,
    pools: describePools(policy.pools, people, rest.entries.ideas, rest.results),
    unopened: rest.unopened,
    stopped,
    checked: { ...checked, opened, published: rest.published },
  };
}

function unreadable(findings: Finding[], checked: Report['checked']): Report {
  const nothing = {
    policy: undefined,
    questions: [],
    pools: [],
    unopened: null,
    stopped: [],
    manifest: null,
  };
  return { findings, stage: 'unreadable', ...nothing, unseen: { pools: [], keys: [], contents: 0 }, checked };
}

/** `total` also counts those that cannot be decoded. */
function countLeaves(leaves: readonly PlacedLeaf[], total: number): Report['checked'] {
  const count = (kind: Leaf['kind']) => leaves.filter(({ leaf }) => leaf.kind === kind).length;
  return {
    leaves: total,
    checkpoints: 0,
    credentials: count('issuance'),
    ideas: count('idea'),
    comments: count('comment'),
    votes: count('vote'),
    opened: 0,
    reports: count('report'),
    moderations: count('moderation'),
    responses: count('response'),
    manifests: count('manifest'),
    restorations: count('restoration'),
    published: 0,
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
      const code = error.code === 'version_unknown' ? 'policy_version_unknown' : 'leaf_malformed';
      findings.push({ code, leaf: at });
    }
  }
  return { leaves, hashes, findings };
}

/** There is one policy, it protects people, and its key is the one that was known before. */
function checkPolicy(leaves: readonly PlacedLeaf[], policy: LeafOf<'policy'>, known: Known): Finding[] {
  const lastPlace = new Map(policy.pools.map(({ id }, at) => [id, at]));
  const repeated = policy.pools.filter(({ id }, at) => lastPlace.get(id) !== at);
  return [
    ...leaves
      .filter(({ at, leaf }) => at > 0 && leaf.kind === 'policy')
      .map(({ at }): Finding => ({ code: 'policy_repeated', leaf: at })),
    ...[policy.minimumGroup, policy.minimumAnonymitySet]
      .filter((found) => found < fewest)
      .map((found): Finding => ({ code: 'policy_too_weak', expected: fewest, found })),
    ...missingProtections(
      policy,
      policy.pools.some(({ eligible }) => eligible !== null),
    ).map((code): Finding => ({ code })),
    ...repeated.map(({ id }): Finding => ({ code: 'pool_repeated', pool: id })),
    ...(isKeyOf(policy, known.ledgerKey) ? [] : [{ code: 'ledger_key_unexpected' } as const]),
  ];
}

function isKeyOf({ origin, ledgerKey }: LeafOf<'policy'>, known: VerifierKey | undefined): boolean {
  return !known || (known.name === origin && equalBytes(known.publicKey, ledgerKey));
}
