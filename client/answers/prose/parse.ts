/**
 * The Markdown of official answers: paragraphs, bold, lists and links. All else is text, as it was typed. What is read here
 * becomes nodes of the page and never HTML, so that no text can do more than be read.
 */
import { Marked, type Token, type Tokens } from 'marked';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold'; inside: Inline[] }
  | { kind: 'link'; href: string; inside: Inline[] };
export type Block =
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] };

/** Text inside of text inside of text: what is deeper is shown as it was typed. */
const deepest = 8;

const none = () => undefined;
const reader = new Marked({
  // Everything else that Markdown has is left to paragraphs and text.
  tokenizer: {
    blockquote: none,
    code: none,
    codespan: none,
    def: none,
    del: none,
    fences: none,
    heading: none,
    hr: none,
    html: none,
    lheading: none,
    reflink: none,
    table: none,
    tag: none,
    autolink: none,
  },
});

export function parseProse(text: string): Block[] {
  try {
    return reader.lexer(text).flatMap((token) => blockOf(token, 0));
  } catch (error) {
    // A text that is nested too deeply for the reader is a text all the same.
    if (error instanceof RangeError) return [{ kind: 'paragraph', inside: [{ kind: 'text', text }] }];
    throw error;
  }
}

function blockOf(token: Token, depth: number): Block[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      if (depth >= deepest) return [plain(token.raw)];
      const own = items.map((item) => item.tokens.flatMap((inner) => blockOf(inner, depth + 1)));
      return [{ kind: 'list', ordered, items: own }];
    }
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', inside: inlineOf(token, depth) }];
    default:
      return [plain(token.raw)];
  }
}

const plain = (text: string): Block => ({ kind: 'paragraph', inside: [{ kind: 'text', text }] });

function inlineOf(token: Token, depth: number): Inline[] {
  const inner = 'tokens' in token ? token.tokens : undefined;
  if (!inner || depth >= deepest) return [{ kind: 'text', text: token.raw }];
  return inner.flatMap((each): Inline[] => {
    switch (each.type) {
      case 'text':
        return inlineText(each as Tokens.Text, depth);
      case 'escape':
        return [{ kind: 'text', text: (each as Tokens.Escape).text }];
      case 'br':
        return [{ kind: 'break' }];
      case 'strong':
        return [{ kind: 'bold', inside: inlineOf(each, depth + 1) }];
      case 'link': {
        const href = safeAddress((each as Tokens.Link).href);
        if (href === undefined) return [{ kind: 'text', text: each.raw }];
        return [{ kind: 'link', href, inside: inlineOf(each, depth + 1) }];
      }
      default:
        return [{ kind: 'text', text: each.raw }];
    }
  });
}

function inlineText(token: Tokens.Text, depth: number): Inline[] {
  return token.tokens ? inlineOf(token, depth + 1) : [{ kind: 'text', text: token.raw }];
}

const protocols = ['https:', 'http:', 'mailto:'];

/** Undefined where it is no whole address of the web or of mail. */
function safeAddress(href: string): string | undefined {
  try {
    const address = new URL(href);
    return protocols.includes(address.protocol) ? address.href : undefined;
  } catch {
    return undefined;
  }
}
