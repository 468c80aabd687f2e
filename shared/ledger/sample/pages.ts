/** The pages of a closed campaign, as an honest server would show them beside its file. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '../../bytes/bytes.ts';
import { decodeContent } from '../contents.ts';
import type { LedgerExport } from '../export.ts';
import { decodeLeaf, type LeafOf } from '../leaves.ts';
import { countPeople } from '../people.ts';
import { canonicalJson } from '../policy.ts';
import type { PublishedIdea, PublishedPage, PublishedPool, PublishedResults } from '../published.ts';
import { decodeCell } from '../results.ts';
import { countBanded, countOpened } from '../verify-results.ts';

/** Of the sample campaign: its ideas come with the first release, votes with the second and third one. */
export function samplePages(exported: LedgerExport): Record<PublishedPage['page'], PublishedPage> {
  const leaves = exported.leaves.map(decodeLeaf);
  const [policy] = leaves.filter((leaf): leaf is LeafOf<'policy'> => leaf.kind === 'policy');
  if (!policy) throw new Error('The sample has a policy.');
  const { kind: _kind, origin: _origin, ledgerKey: _key, texts, pools, ...rules } = policy;
  const ideas = readIdeas(exported);
  const results = exported.results.map(
    ({ pool, cells }): PublishedResults => ({
      pool,
      cells: new Map(cells.map(decodeCell).map((cell) => [bytesToHex(cell.idea), cell])),
    }),
  );
  const people = countPeople(
    leaves.map((leaf, at) => ({ at, leaf })),
    pools,
  );
  const counted = pools.map(({ id, names, eligible, membershipKey, publicKey, ...rules }): PublishedPool => {
    const cells = exported.results.flatMap(({ pool, cells }) => (pool === id ? cells.map(decodeCell) : []));
    return {
      id,
      rules: {
        ...rules,
        names: canonicalJson(names),
        membershipKey: bytesToHex(membershipKey),
        publicKey: bytesToHex(publicKey),
      },
      counts: {
        ...{ eligible, enrolled: people.get(id)?.enrolled ?? 0, taking: people.get(id)?.taking ?? 0 },
        ideas: ideas.filter(({ words }) => words.pool === id).length,
        votes: countOpened(cells) + countBanded(cells),
      },
    };
  });
  const of = pools.map(({ id }) => id);
  const shown = { ideas: { of, shown: ideas }, results, miscounted: [] };
  const counts = { ideas: ideas.length, release: 3 };
  const shownRules = { ...rules, phase: 'closed', resultsPublished: true };
  const slug = { asked: 'sample', shown: 'sample' };
  const campaign = {
    slug,
    rules: shownRules,
    counts,
    pools: counted,
    ideas: null,
    results: [],
    miscounted: [],
  };
  return {
    campaign: { page: 'campaign', ...campaign },
    list: { page: 'list', ...campaign, listed: 1, rules: { ...shownRules, texts: bytesToHex(texts) } },
    board: { page: 'board', rules: {}, counts: {}, pools: null, ...shown },
    comparison: { page: 'comparison', rules: {}, counts, pools: counted, ...shown },
  };
}

function readIdeas({ leaves, contents }: LedgerExport): PublishedIdea[] {
  const ids = new Map(
    leaves
      .map(decodeLeaf)
      .flatMap((leaf) => (leaf.kind === 'idea' ? [[bytesToHex(leaf.hash), leaf.id] as const] : [])),
  );
  return contents.flatMap((encoded) => {
    const content = decodeContent(encoded);
    const id = ids.get(bytesToHex(sha256(encoded)));
    if (content.kind !== 'idea' || !id) return [];
    const { pool, title, body, language, authorKey } = content;
    const words = { pool, title, body, language, authorKey: bytesToHex(authorKey) };
    return [{ id: bytesToHex(id), words, release: 1 }];
  });
}
