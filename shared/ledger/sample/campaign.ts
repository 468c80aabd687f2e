/** A closed campaign for the tests of this folder, as an honest box would have kept it; and its parts, to spoil it. */
import { ledgerOrigin, signCheckpoint } from '../checkpoint.ts';
import { type Content, type ContentOf, encodeContent, hashContent } from '../contents.ts';
import type { LedgerExport } from '../export.ts';
import { emptyFrontier, extendFrontier, frontierRoot } from '../frontier.ts';
import { hashLeaf } from '../hashing.ts';
import { importSigner, type Signer } from '../keys.ts';
import { encodeLeaf, inReleaseOrder, type Leaf, type LeafOf } from '../leaves.ts';
import { openResult } from '../results.ts';
import * as credentials from './credentials.ts';
import { castVotes, cellOf } from './votes.ts';

export const pools = ['employees', 'customers'] as const;
type Pool = (typeof pools)[number];

export interface Sample {
  signer: Signer;
  /** Leaves, release by release. */
  releases: Uint8Array[][];
  exported: LedgerExport;
  issuingKeys: Record<Pool, Uint8Array>;
  members: Record<Pool, Uint8Array[]>;
}

const campaignId = '5f0c2b1e-6d0b-4f7e-9c57-0d6a1c1f6b1a';
const minimumGroup = 5;

/**
 * `size` members a pool. The second idea is agreed on by all (a band), the third has too few votes (withheld), and the
 * fourth was moderated after the vote.
 */
export async function sampleCampaign(size: number, ideas: number): Promise<Sample> {
  const signer = await importSigner(ledgerOrigin('ideas.example', campaignId), new Uint8Array(32).fill(7));
  const issuingKeys = { employees: credentials.draw(), customers: credentials.draw() };
  const members = { employees: draws(size), customers: draws(size) };

  const texts: Content = {
    kind: 'texts',
    texts: [{ language: 'fr', question: 'Que changer ?', introduction: '' }],
  };
  const posted = Array.from({ length: ideas }, (_, at) => postIdea(at, issuingKeys, members));
  const comment = postComment(posted[0]?.id ?? credentials.draw(), issuingKeys.customers, members.customers);
  const response: Content = {
    kind: 'response',
    idea: posted[0]?.id ?? credentials.draw(),
    body: 'We will.',
    language: 'en',
    salt: credentials.draw(),
  };

  const votes = posted.flatMap(({ id }, at) =>
    pools.map((pool) => {
      const voters = at === 2 ? members[pool].slice(0, minimumGroup - 1) : members[pool];
      return { pool, id, ...castVotes(issuingKeys[pool], voters, pool, id, at === 1) };
    }),
  );
  const opened = pools.map((pool) => {
    const cells = votes
      .filter((vote) => vote.pool === pool)
      .flatMap(({ id, counted }) => cellOf(pool, id, counted, minimumGroup) ?? []);
    return openResult(pool, issuingKeys[pool], cells);
  });
  const leavesOfVotes = votes.reduce((sum, { first, changed }) => sum + first.length + changed.length, 0);
  const close: Leaf = {
    kind: 'close',
    pools: opened.map(({ closed }) => closed),
    unopened: opened.reduce((rest, { closed }) => rest - closed.opened, leavesOfVotes),
  };

  const issuances = pools.flatMap((pool) => members[pool].map(() => encodeLeaf({ kind: 'issuance', pool })));
  const moderated = posted[3];
  const tombstone =
    moderated && encodeLeaf({ kind: 'moderation', leaf: hashLeaf(moderated.leaf), reason: 'A name.' });
  const releases = [
    [encodeLeaf(policyOf(signer, texts, issuingKeys, size))],
    [...issuances, encodeLeaf({ kind: 'manifest', hash: credentials.draw() })],
    posted.map(({ leaf }) => leaf),
    [comment.leaf, ...votes.flatMap(({ first }) => first)],
    votes.flatMap(({ changed }) => changed),
    tombstone ? [tombstone] : [],
    [encodeLeaf(close)],
    [encodeLeaf({ kind: 'response', idea: response.idea, hash: hashContent(response) })],
  ];
  const contents = [
    texts,
    comment.content,
    response,
    ...posted.flatMap((idea) => (idea === moderated ? [] : idea.content)),
  ];
  const results = opened.map(({ result }) => result);
  const exported = await publish(releases, signer, { contents: contents.map(encodeContent), results });
  return { signer, releases, exported, issuingKeys, members };
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
  issuingKeys: Record<Pool, Uint8Array>,
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
    minimumAnonymitySet: 10,
    releaseMinutes: 15,
    ideasPerMember: 3,
    delayMinutes: 10,
    settleHours: 12,
    results: 'at-end',
    pools: [
      {
        id: 'employees',
        admission: 'roster',
        eligible: size,
        publicKey: credentials.publicKeyOf(issuingKeys.employees),
      },
      {
        id: 'customers',
        admission: 'open',
        eligible: null,
        publicKey: credentials.publicKeyOf(issuingKeys.customers),
      },
    ],
  };
}

function postIdea(at: number, keys: Record<Pool, Uint8Array>, members: Record<Pool, Uint8Array[]>) {
  const pool = pools[at % 2 === 0 ? 0 : 1];
  const author = members[pool][Math.floor(at / 2) % members[pool].length] ?? credentials.draw();
  const slot = 1 + (Math.floor(at / (2 * members[pool].length)) % 3);
  const idea: ContentOf<'idea'> = {
    kind: 'idea',
    pool,
    title: `Idée ${at}`,
    body: 'Because.',
    language: 'en',
    authorKey: credentials.draw(),
    answer: credentials.draw(),
    presentation: new Uint8Array(),
  };
  const message = credentials.messageOf(idea);
  const presentation = credentials.present(keys[pool], author, credentials.ideaScope(slot), message);
  const content = { ...idea, presentation };
  const id = credentials.idOf(message);
  return { id, content, leaf: encodeLeaf({ kind: 'idea', id, hash: hashContent(content) }) };
}

function postComment(idea: Uint8Array, key: Uint8Array, [author = credentials.draw()]: Uint8Array[]) {
  const comment: ContentOf<'comment'> = {
    kind: 'comment',
    pool: 'customers',
    idea,
    body: 'Oui !',
    language: 'fr',
    authorKey: credentials.draw(),
    presentation: new Uint8Array(),
  };
  const message = credentials.messageOf(comment);
  const presentation = credentials.present(key, author, credentials.threadScope(idea), message);
  const content = { ...comment, presentation };
  const id = credentials.idOf(message);
  return { content, leaf: encodeLeaf({ kind: 'comment', id, hash: hashContent(content) }) };
}

function draws(count: number): Uint8Array[] {
  return Array.from({ length: count }, credentials.draw);
}
