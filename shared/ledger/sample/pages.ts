/** The pages of a closed campaign, as an honest server would show them beside its file. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '../../bytes/bytes.ts';
import { type ContentOf, decodeContent } from '../contents.ts';
import type { LedgerExport } from '../export.ts';
import { hashLeaf } from '../hashing.ts';
import { decodeLeaf, type LeafOf } from '../leaves.ts';
import { countPeople } from '../people.ts';
import { canonicalJson } from '../policy.ts';
import type {
  PublishedIdea,
  PublishedPage,
  PublishedPool,
  PublishedResponse,
  PublishedResults,
} from '../published.ts';
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
  const moderations = leaves.filter(({ kind }) => kind === 'moderation').length;
  const answered = leaves.flatMap((leaf) => (leaf.kind === 'response' ? [bytesToHex(leaf.idea)] : []));
  const counts = { ideas: ideas.length, release: 3, responded: new Set(answered).size };
  const shownRules = { ...rules, phase: 'closed', resultsPublished: true };
  const slug = { asked: 'sample', shown: 'sample' };
  const campaign = {
    slug,
    rules: shownRules,
    counts: { ...counts, moderations },
    pools: counted,
    ideas: null,
    results: [],
    miscounted: [],
  };
  return {
    campaign: { page: 'campaign', ...campaign },
    list: { page: 'list', ...campaign, listed: 1, rules: { ...shownRules, texts: bytesToHex(texts) } },
    board: { page: 'board', rules: {}, counts: {}, pools: null, ...shown },
    answers: {
      ...{ page: 'answers', rules: {}, counts: {}, pools: null, ideas: null, results: [], miscounted: [] },
      responses: { of, shown: readResponses(exported, ideas) },
    },
    comparison: { page: 'comparison', rules: {}, counts, pools: counted, ...shown },
  };
}

/** The last one to each idea. */
function readResponses({ contents }: LedgerExport, ideas: readonly PublishedIdea[]): PublishedResponse[] {
  const last = new Map<string, PublishedResponse & { before: { status: string; day: string }[] }>();
  for (const content of contents.map(decodeContent)) {
    if (content.kind !== 'response') continue;
    const { status, texts, responder, due, day } = content;
    const idea = bytesToHex(content.idea);
    const words = ideas.find(({ id }) => id === idea)?.words;
    const before = last.get(idea)?.before ?? [];
    last.set(idea, {
      ...{ idea, pool: words?.pool ?? '', title: words?.title ?? null, language: words?.language ?? null },
      says: {
        ...{ number: before.length + 1, earlier: canonicalJson(before) },
        ...{ status, texts: canonicalJson(texts), responder, due, day },
      },
      before: [...before, { status, day }],
    });
  }
  return Array.from(last.values(), ({ before: _, ...response }) => response);
}

/** As the record has it: the words of an idea, or what was put in their place. */
function readIdeas({ leaves, contents }: LedgerExport): PublishedIdea[] {
  const decoded = new Map(contents.map((encoded) => [bytesToHex(sha256(encoded)), decodeContent(encoded)]));
  const read = leaves.map((encoded) => ({ leaf: decodeLeaf(encoded), hash: bytesToHex(hashLeaf(encoded)) }));
  const said = (hash: Uint8Array | null | undefined) => (hash ? decoded.get(bytesToHex(hash)) : undefined);
  return read.flatMap(({ leaf, hash }) => {
    const idea = leaf.kind === 'idea' ? said(leaf.hash) : undefined;
    if (leaf.kind !== 'idea' || idea?.kind !== 'idea') return [];
    const acts = read.flatMap((other) =>
      other.leaf.kind === 'moderation' && bytesToHex(other.leaf.leaf) === hash ? [other.leaf] : [],
    );
    const newest = acts.at(-1);
    const last = newest?.action === 'restore' ? undefined : newest;
    const own = said(last?.content);
    const text = last ? own?.kind === 'moderation' && own.masked : said(idea.text);
    const { title, body, language } = (text || {}) as Partial<ContentOf<'text'>>;
    const shown = title === undefined ? {} : { title, body: body ?? '', language: language ?? '' };
    const note = own?.kind === 'moderation' ? own.note : '';
    return [
      {
        id: bytesToHex(leaf.id),
        words: { pool: idea.pool, ...shown, authorKey: bytesToHex(idea.authorKey) },
        moderation: last ? { action: last.action, reason: last.reason, note } : null,
        release: 1,
      },
    ];
  });
}
