import { Fragment } from 'preact';
import styles from './Prose.module.css';
import { type Block, type Inline, parseProse } from './parse.ts';

/** A text in Markdown, as nodes of the page. */
export function Prose({ text, lang }: { text: string; lang?: string | undefined }) {
  return (
    <div class={styles.prose} lang={lang}>
      <Blocks blocks={parseProse(text)} />
    </div>
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, at) => {
    if (block.kind === 'paragraph') {
      return (
        <p key={at} dir="auto">
          <Words inside={block.inside} />
        </p>
      );
    }
    const List = block.ordered ? 'ol' : 'ul';
    return (
      <List key={at}>
        {block.items.map((item, place) => (
          // Its paragraphs have their own direction: with dir="auto" the list's marks would be clipped (styles/base.css).
          <li key={place}>
            <Blocks blocks={item} />
          </li>
        ))}
      </List>
    );
  });
}

function Words({ inside }: { inside: readonly Inline[] }) {
  return inside.map((part, at) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'break') return <br key={at} />;
    if (part.kind === 'bold') {
      return (
        <strong key={at}>
          <Words inside={part.inside} />
        </strong>
      );
    }
    return (
      <Fragment key={at}>
        <a href={part.href} rel="noopener noreferrer nofollow" target="_blank">
          <Words inside={part.inside} />
        </a>{' '}
        <bdi>({placeOf(part.href)})</bdi>
      </Fragment>
    );
  });
}

/** Whoever opens a link is seen at its place, which may be the organiser's own: where it leads is said before. */
function placeOf(href: string): string {
  const { host, pathname } = new URL(href);
  return host || pathname;
}
