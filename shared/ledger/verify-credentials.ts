/** Checks that no pool has more credentials than members, and no scope more tags than credentials. */
import { bytesToHex } from '../bytes/bytes.ts';
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import type { PresentationChecker } from './presentations.ts';
import type { Entries, PlacedLeaf } from './verify-entries.ts';

/** The number of credentials issued in each pool. */
export type Credentials = ReadonlyMap<string, number>;

export function countCredentials(leaves: readonly PlacedLeaf[]): Credentials {
  const credentials = new Map<string, number>();
  for (const { leaf } of leaves) {
    if (leaf.kind === 'issuance') credentials.set(leaf.pool, (credentials.get(leaf.pool) ?? 0) + 1);
  }
  return credentials;
}

export function checkCredentials(
  leaves: readonly PlacedLeaf[],
  policy: LeafOf<'policy'>,
  credentials: Credentials,
): Finding[] {
  const pools = new Set(policy.pools.map(({ id }) => id));
  const unknown = leaves.flatMap(({ at, leaf }): Finding[] =>
    leaf.kind === 'issuance' && !pools.has(leaf.pool)
      ? [{ code: 'pool_unknown', leaf: at, pool: leaf.pool }]
      : [],
  );
  const tooMany = policy.pools.flatMap(({ id, eligible }): Finding[] => {
    const found = credentials.get(id) ?? 0;
    return eligible !== null && found > eligible
      ? [{ code: 'more_credentials_than_members', pool: id, expected: eligible, found }]
      : [];
  });
  return [...unknown, ...tooMany];
}

/**
 * A pool's ideas and comments: presentations, one idea of a credential in each place, no more ideas than
 * members.
 */
export async function checkPosts(
  pool: string,
  { ideas, comments }: Entries,
  credentials: number,
  checker: PresentationChecker,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const slots = new Map<number, Set<string>>();
  const ours = ideas.filter(({ content }) => content.pool === pool);
  const proven = await Promise.all(ours.map(({ id, content }) => checker.idea(id, content)));
  for (const [i, { at }] of ours.entries()) {
    const idea = proven[i];
    if (!idea) {
      findings.push({ code: 'presentation_invalid', leaf: at, pool });
      continue;
    }
    const tags = slots.get(idea.slot) ?? new Set();
    const tag = bytesToHex(idea.tag);
    if (tags.has(tag)) findings.push({ code: 'tag_repeated', leaf: at, pool, tag });
    slots.set(idea.slot, tags.add(tag));
  }
  for (const { at, id, content } of comments) {
    if (content.pool !== pool) continue;
    if (!(await checker.comment(id, content)))
      findings.push({ code: 'presentation_invalid', leaf: at, pool });
  }
  for (const { size } of slots.values()) {
    if (size > credentials) {
      findings.push({ code: 'more_tags_than_credentials', pool, expected: credentials, found: size });
    }
  }
  return findings;
}
