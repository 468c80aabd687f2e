/** Checks that no scope has more tags than credentials. */
import { bytesToHex } from '../bytes/bytes.ts';
import type { Finding } from './findings.ts';
import type { LeafOf } from './leaves.ts';
import type { PlacedLeaf } from './placed.ts';
import type { PresentationChecker } from './presentations.ts';
import type { Entries } from './verify-entries.ts';

export function checkIssuances(leaves: readonly PlacedLeaf[], policy: LeafOf<'policy'>): Finding[] {
  const pools = new Set(policy.pools.map(({ id }) => id));
  return leaves.flatMap(({ at, leaf }): Finding[] =>
    leaf.kind === 'issuance' && !pools.has(leaf.pool)
      ? [{ code: 'pool_unknown', leaf: at, pool: leaf.pool }]
      : [],
  );
}

/**
 * A pool's ideas and comments: presentations, one idea of a credential in each place, no more ideas than
 * credentials.
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
