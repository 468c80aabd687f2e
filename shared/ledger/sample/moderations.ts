/** What organisers did with the ideas of the sample campaign, as an honest box writes it; and its parts, to spoil it. */
import { equalBytes } from '../../bytes/bytes.ts';
import { type Content, type ContentOf, decodeContent, encodeContent, hashContent } from '../contents.ts';
import type { LedgerExport } from '../export.ts';
import { hashLeaf } from '../hashing.ts';
import { encodeLeaf, type Leaf, type LeafOf } from '../leaves.ts';
import { publish } from './campaign.ts';
import { draw } from './credentials.ts';
import { exported, leavesOf, releases, responseTo, signer } from './spoil.ts';

const contents = exported.contents.map(decodeContent);

/** The nth idea of the campaign, with all that belongs to it. */
export function ideaAt(nth: number) {
  const [leaf] = leavesOf('idea').slice(nth);
  const idea = contents.find(
    (content): content is ContentOf<'idea'> =>
      content.kind === 'idea' && leaf !== undefined && equalBytes(hashContent(content), leaf.hash),
  );
  const text = contents.find(
    (content): content is ContentOf<'text'> =>
      content.kind === 'text' && idea !== undefined && equalBytes(hashContent(content), idea.text),
  );
  if (!leaf || !idea || !text) throw new Error('The sample has no such idea.');
  return { leaf: hashLeaf(encodeLeaf(leaf)), id: leaf.id, idea, text };
}

type Act = Partial<LeafOf<'moderation'>> & Pick<LeafOf<'moderation'>, 'action'>;

/** On the first idea, unless it says otherwise. */
export const act = (change: Act): Leaf => ({
  ...{ kind: 'moderation', leaf: ideaAt(0).leaf, number: 1, content: null },
  reason: change.action === 'restore' ? '' : 'names_person',
  ...change,
});

/** A mask of the text of the first idea. */
export const mask = (change: Partial<ContentOf<'moderation'>> = {}): ContentOf<'moderation'> => ({
  kind: 'moderation',
  text: ideaAt(0).idea.text,
  masked: { title: 'Idée ███', body: 'Because.', language: 'en' },
  note: '',
  salt: draw(),
  ...change,
});

/** The signed file with these acts after the close, each in a release of its own. `text`: of the first idea, is it there? */
export function moderated(
  acts: readonly Leaf[],
  { text, more = [] }: { text: boolean; more?: Content[] },
): Promise<LedgerExport> {
  const gone = ideaAt(0).text;
  const kept = contents.filter((content) => text || !equalBytes(hashContent(content), hashContent(gone)));
  return publish([...releases, ...acts.map((leaf) => [encodeLeaf(leaf)])], signer, {
    ...exported,
    contents: [...kept, ...more].map(encodeContent),
  });
}

/** An act with what it says. */
export const saying = (content: ContentOf<'moderation'>, change: Act): Leaf =>
  act({ ...change, content: hashContent(content) });

/** The first idea, answered and hidden afterwards. */
export function answeredThenHidden(): Promise<LedgerExport> {
  const answer = responseTo(ideaAt(0).id);
  const leaf: Leaf = { kind: 'response', idea: answer.idea, hash: hashContent(answer) };
  return moderated([leaf, act({ action: 'hide' })], { text: false, more: [answer] });
}
