/** A closed campaign for tests, as an honest box would have kept it; and its parts, to spoil it. */
import { ledgerOrigin, signCheckpoint } from '../checkpoint.ts';
import { type Content, type ContentOf, encodeContent, hashContent } from '../contents.ts';
import type { LedgerExport } from '../export.ts';
import { emptyFrontier, extendFrontier, frontierRoot } from '../frontier.ts';
import { importSigner, type Signer } from '../keys.ts';
import { encodeLeaf, inReleaseOrder, type Leaf, type LeafOf } from '../leaves.ts';
import { openResult } from '../results.ts';
import { draw } from './credentials.ts';
import type { CreatePool, SampleMember, SamplePool } from './members.ts';
import { castVotes, cellOf } from './votes.ts';

export const pools = ['employees', 'customers'] as const;
type Pool = (typeof pools)[number];

export interface Sample<Member extends SampleMember> {
  signer: Signer;
  /** Leaves, release by release. */
  releases: Uint8Array[][];
  exported: LedgerExport;
  pools: Record<Pool, SamplePool<Member>>;
  members: Record<Pool, Member[]>;
}

export const campaignId = '5f0c2b1e-6d0b-4f7e-9c57-0d6a1c1f6b1a';
const minimumGroup = 5;

/**
 * `size` members a pool. The second idea is agreed on by all (a band), the third has too few votes
 * (withheld).
 */
export async function sampleCampaign<Member extends SampleMember>(
  createPool: CreatePool<Member>,
  size: number,
  ideas: number,
): Promise<Sample<Member>> {
  const signer = await importSigner(ledgerOrigin('ideas.example', campaignId), new Uint8Array(32).fill(7));
  const keys = {
    employees: createPool(campaignId, 'employees'),
    customers: createPool(campaignId, 'customers'),
  };
  const enrol = (pool: Pool) => Array.from({ length: size }, () => keys[pool].enrol());
  const members = { employees: enrol('employees'), customers: enrol('customers') };

  const texts: Content = {
    kind: 'texts',
    texts: [{ language: 'fr', question: 'Que changer ?', introduction: '' }],
  };
  const posted = Array.from({ length: ideas }, (_, at) => postIdea(at, members));
  const about = posted[0]?.id ?? draw();
  const comment = postComment(about, members.customers);
  const first = respond(about, { status: 'review', texts: [], due: null });
  const response = respond(about, {});

  const votes = posted.flatMap(({ id }, at) =>
    pools.map((pool) => {
      const voters = at === 2 ? members[pool].slice(0, minimumGroup - 1) : members[pool];
      return { pool, id, ...castVotes(voters, pool, id, at === 1) };
    }),
  );
  const opened = pools.map((pool) => {
    const cells = votes
      .filter((vote) => vote.pool === pool)
      .flatMap(({ id, counted }) => cellOf(pool, id, counted, minimumGroup) ?? []);
    return openResult(pool, keys[pool].issuingKey, cells);
  });
  const leavesOfVotes = votes.reduce((sum, { first, changed }) => sum + first.length + changed.length, 0);
  const close: Leaf = {
    kind: 'close',
    pools: opened.map(({ closed }) => closed),
    unopened: opened.reduce((rest, { closed }) => rest - closed.opened, leavesOfVotes),
  };

  const issuances = pools.flatMap((pool) => members[pool].map(() => encodeLeaf({ kind: 'issuance', pool })));
  const memberships = pools.map((pool) => encodeLeaf({ kind: 'memberships', pool, count: size }));
  const releases = [
    [encodeLeaf(policyOf(signer, texts, keys, size))],
    [...memberships, ...issuances, encodeLeaf({ kind: 'manifest', hash: draw() })],
    posted.map(({ leaf }) => leaf),
    [...comment.map(({ leaf }) => leaf), ...votes.flatMap(({ first }) => first)],
    [...votes.flatMap(({ changed }) => changed), encodeLeaf({ kind: 'phase', phase: 'closed' })],
    [encodeLeaf(close)],
    ...[first, response].map((content) => [
      encodeLeaf({ kind: 'response', idea: about, hash: hashContent(content) }),
    ]),
  ];
  const contents = [
    texts,
    ...comment.map(({ content }) => content),
    first,
    response,
    ...posted.flatMap((idea) => idea.contents),
  ];
  const results = opened.map(({ result }) => result);
  const exported = await publish(releases, signer, { contents: contents.map(encodeContent), results });
  return { signer, releases, exported, pools: keys, members };
}

/** Puts the leaves of each release into their order and signs a checkpoint after it. */
export async function publish(
  releases: readonly Uint8Array[][],
  signer: Signer,
  { contents, results }: Pick<LedgerExport, 'contents' | 'results'>,
): Promise<LedgerExport> {
  const exported: LedgerExport = { checkpoints: [], leaves: [], contents, results };
  let frontier = emptyFrontier;
  for (const release of releases.filter(({ length }) => length > 0)) {
    const ordered = inReleaseOrder(release);
    exported.leaves.push(...ordered.map(({ leaf }) => leaf));
    frontier = extendFrontier(
      frontier,
      ordered.map(({ hash }) => hash),
    );
    const head = { size: frontier.size, root: frontierRoot(frontier) };
    exported.checkpoints.push(await signCheckpoint(head, signer));
  }
  return exported;
}

function policyOf(
  signer: Signer,
  texts: Content,
  keys: Record<Pool, SamplePool>,
  size: number,
): LeafOf<'policy'> {
  return {
    kind: 'policy',
    campaignId,
    origin: signer.name,
    ledgerKey: signer.publicKey,
    texts: hashContent(texts),
    mode: 'merged',
    flow: 'continuous',
    minimumGroup,
    minimumAnonymitySet: Math.min(10, size),
    releaseMinutes: 15,
    ideasPerMember: 3,
    delayMinutes: 10,
    settleHours: 12,
    results: 'at-end',
    opensAt: null,
    collectUntil: null,
    // Past, as that of every closed campaign: one that lies ahead was cut short.
    voteUntil: '2026-01-01T00:00:00.000Z',
    pools: [
      {
        id: 'employees',
        names: { en: 'Employees' },
        colour: 1,
        admission: 'roster',
        eligible: size,
        group: '00000000-0000-4000-8000-000000000001',
        epoch: 1,
        membershipKey: new Uint8Array(96).fill(1),
        publicKey: keys.employees.publicKey,
      },
      {
        id: 'customers',
        names: { en: 'Customers' },
        colour: 2,
        admission: 'open',
        eligible: null,
        group: '00000000-0000-4000-8000-000000000002',
        epoch: 1,
        membershipKey: new Uint8Array(96).fill(2),
        publicKey: keys.customers.publicKey,
      },
    ],
  };
}

function postIdea(at: number, members: Record<Pool, SampleMember[]>) {
  const pool = pools[at % 2 === 0 ? 0 : 1];
  const author = members[pool][Math.floor(at / 2) % members[pool].length];
  if (!author) throw new Error('The sample needs members.');
  const slot = 1 + (Math.floor(at / (2 * members[pool].length)) % 3);
  const text: Content = { kind: 'text', title: `Idée ${at}`, body: 'Because.', language: 'en', salt: draw() };
  const { id, content } = author.postIdea(slot, {
    kind: 'idea',
    pool,
    text: hashContent(text),
    authorKey: draw(),
    answer: draw(),
  });
  return {
    id,
    contents: [content, text],
    leaf: encodeLeaf({ kind: 'idea', id, hash: hashContent(content) }),
  };
}

/** What the organiser answers to an idea: accepted, where `change` does not say otherwise. */
export function respond(idea: Uint8Array, change: Partial<ContentOf<'response'>>): ContentOf<'response'> {
  const changes = pools.toSorted().map((pool) => ({ pool, text: `Less waiting for ${pool}.` }));
  return {
    kind: 'response',
    idea,
    status: 'accepted',
    texts: [{ language: 'en', text: 'We will.', changes }],
    responder: 'IT, M. Roy',
    due: '2026-06-30',
    day: '2026-02-01',
    salt: draw(),
    ...change,
  };
}

function postComment(idea: Uint8Array, [author]: SampleMember[]) {
  const said = author?.comment?.({
    kind: 'comment',
    pool: 'customers',
    idea,
    body: 'Oui !',
    language: 'fr',
    authorKey: draw(),
  });
  if (!said) return [];
  const { id, content } = said;
  return [{ content, leaf: encodeLeaf({ kind: 'comment', id, hash: hashContent(content) }) }];
}
