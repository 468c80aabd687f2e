/** A closed campaign, and the means to spoil it. */
import { type Content, type ContentOf, encodeContent, hashContent } from '../contents.ts';
import type { LedgerExport } from '../export.ts';
import type { FindingCode } from '../findings.ts';
import { importSigner } from '../keys.ts';
import { decodeLeaf, encodeLeaf, type Leaf, type LeafOf } from '../leaves.ts';
import { type Cell, type CellOf, decodeCell, encodeCell, type OpenedResult } from '../results.ts';
import type { Known } from '../verify.ts';
import { publish, respond, sampleCampaign } from './campaign.ts';
import { createPool, draw } from './credentials.ts';

/** A file, and what is known from elsewhere. */
export type Spoilt = LedgerExport | string | [LedgerExport, Known];
/** Files that somebody could put in the place of the campaign, by the finding that each must give. */
export type Plants<Code extends FindingCode = FindingCode> = Record<Code, (() => Spoilt | Promise<Spoilt>)[]>;

const sample = await sampleCampaign(createPool, 12, 6);
export const { exported, releases, signer, members, pools } = sample;
export const stranger = await importSigner(signer.name, new Uint8Array(32).fill(8));
const beforeClose = releases.length - 3;

/** The signed file with these leaves in a release before the close, and these contents. */
export const added = (leaves: Leaf[], contents: Content[] = []) =>
  publish(releases.toSpliced(beforeClose, 0, leaves.map(encodeLeaf)), signer, {
    ...exported,
    contents: [...exported.contents, ...contents.map(encodeContent)],
  });
/** The signed file with these leaves in a release of their own, before the one that ends the phase. */
export const addedEarly = (leaves: Leaf[]) =>
  publish(releases.toSpliced(beforeClose - 1, 0, leaves.map(encodeLeaf)), signer, exported);
export const addedAfterClose = (leaf: Leaf) => publish([...releases, [encodeLeaf(leaf)]], signer, exported);
/** The signed file with every leaf of one kind changed or removed. */
export function changed<Kind extends Leaf['kind']>(kind: Kind, change: (leaf: LeafOf<Kind>) => Leaf[]) {
  const isKind = (leaf: Leaf): leaf is LeafOf<Kind> => leaf.kind === kind;
  const leaves = releases.map((release) =>
    release.map(decodeLeaf).flatMap((leaf) => (isKind(leaf) ? change(leaf) : [leaf])),
  );
  return publish(
    leaves.map((release) => release.map(encodeLeaf)),
    signer,
    exported,
  );
}
/** The same entries in a campaign that collects first and votes afterwards, in these releases. */
export function phased(
  between: (ideas: Uint8Array[], votes: Uint8Array[], voting: Uint8Array) => Uint8Array[][],
): Promise<LedgerExport> {
  const [, issuances = [], ideas = [], votes = [], ...rest] = releases;
  const policies = leavesOf('policy').map((policy) =>
    encodeLeaf({ ...policy, flow: 'phased', collectUntil: '2099-01-01T00:00:00.000Z' }),
  );
  const voting = encodeLeaf({ kind: 'phase', phase: 'voting' });
  return publish([policies, issuances, ...between(ideas, votes, voting), ...rest], signer, exported);
}
/** The signed file with other notes, leaves, contents or results. */
export const withNotes = (...checkpoints: string[]): LedgerExport => ({ ...exported, checkpoints });
export const withLeaves = (leaves: Uint8Array[]): LedgerExport => ({ ...exported, leaves });
export const withContents = (contents: Uint8Array[]): LedgerExport => ({ ...exported, contents });
export const withResults = (results: OpenedResult[]): LedgerExport => ({ ...exported, results });
export const withCells = (change: (cells: Uint8Array[]) => Uint8Array[]): LedgerExport =>
  withResults(exported.results.map((result) => ({ ...result, cells: change(result.cells) })));
export const withPublished = (change: (cell: CellOf<'published'>) => Cell): LedgerExport =>
  withCells((cells) =>
    cells.map((encoded) => {
      const cell = decodeCell(encoded);
      return cell.kind === 'published' ? encodeCell(change(cell)) : encoded;
    }),
  );

export const id = () => draw().slice(16);
export const vote: Content = {
  kind: 'vote',
  pool: 'employees',
  idea: id(),
  choice: 'agree',
  revision: 1,
  presentation: draw(),
  blinding: draw(),
};
export const voteLeaf: Leaf = { kind: 'vote', hash: hashContent(vote) };
export const report: Content = {
  kind: 'report',
  pool: 'employees',
  idea: id(),
  reason: 'spam',
  presentation: draw(),
  blinding: draw(),
};
export const reportLeaf: Leaf = { kind: 'report', hash: hashContent(report) };
export const leavesOf = <Kind extends Leaf['kind']>(kind: Kind) =>
  exported.leaves.map(decodeLeaf).filter((leaf): leaf is LeafOf<Kind> => leaf.kind === kind);
export const responseTo = (idea: Uint8Array) => respond(idea, {});
/** The signed file with another response to an idea that has one, in a release of its own after the close. */
export function responded(change: Partial<ContentOf<'response'>>) {
  const [former] = leavesOf('response');
  if (!former) throw new Error('No idea of the sample is answered.');
  const content = respond(former.idea, change);
  const leaf = encodeLeaf({ kind: 'response', idea: content.idea, hash: hashContent(content) });
  const contents = [...exported.contents, encodeContent(content)];
  return publish([...releases, [leaf]], signer, { ...exported, contents });
}

/** An idea of the employees' first member, whose idea in place 1 the sample has. */
export function idea(change: Partial<ContentOf<'idea'>>, slot: number): [Leaf[], Content[]] {
  const [author = pools.employees.enrol()] = members.employees;
  const text: Content = { kind: 'text', title: 'Another', body: '', language: 'en', salt: draw() };
  const { id, content } = author.postIdea(slot, {
    kind: 'idea',
    pool: 'employees',
    text: hashContent(text),
    authorKey: draw(),
    answer: draw(),
    ...change,
  });
  return [[{ kind: 'idea', id, hash: hashContent(content) }], [content, text]];
}

/** `pool`: whose member says it. */
export function comment(about: Uint8Array, pool: (typeof pools)['customers']): [Leaf[], Content[]] {
  const { id, content } = pool.enrol().comment({
    kind: 'comment',
    pool: 'customers',
    idea: about,
    body: 'No.',
    language: 'en',
    authorKey: draw(),
  });
  return [[{ kind: 'comment', id, hash: hashContent(content) }], [content]];
}
