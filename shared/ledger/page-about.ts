/**
 * What a page says of itself to whoever previews a link. It is the one part of index.html that differs from the build: a few
 * lines between two marks, of which each is a title or a description and can be nothing else. So the rest is compared with the
 * manifest as before (docs/decisions/0045).
 */
import { LedgerError } from './errors.ts';

const marks = ['<!-- about -->', '<!-- /about -->'] as const;
const text = '(?:[^<>"&\\p{Cc}]|&(?:amp|lt|gt|quot);)*';
const line = new RegExp(
  `^    (?:<title>${text}</title>|<meta (?:name="description"|property="og:[a-z_:]+") content="${text}" />)$`,
  'u',
);

export interface About {
  title: string;
  description: string;
  /** Of this page. */
  url: string;
  /** Whose site it is. */
  site: string;
  image: { url: string; width: number; height: number } | null;
}

/** The page as it was built, with these lines in the place of its own. Throws `malformed` where it has no such place. */
export function writeAbout(built: string, { title, description, url, site, image }: About): string {
  const properties = {
    title,
    description,
    type: 'website',
    url,
    site_name: site,
    ...(image && { image: image.url, 'image:width': image.width, 'image:height': image.height }),
  };
  const lines = [
    `<meta name="description" content="${asText(description)}" />`,
    `<title>${asText(title)}</title>`,
    ...Object.entries(properties).map(
      ([name, value]) => `<meta property="og:${name}" content="${asText(String(value))}" />`,
    ),
  ];
  const { before, after } = split(built);
  return `${before}${lines.map((each) => `    ${each}\n`).join('')}${after}`;
}

/**
 * A page that was served, with the lines of the build in the place of its own: the same bytes, unless it was changed anywhere
 * else. Throws `malformed` where there stands anything but such lines.
 */
export function plainPage(served: string, built: string): string {
  const own = split(served);
  if (
    !own.about
      .split('\n')
      .slice(0, -1)
      .every((each) => line.test(each)) ||
    !own.about.endsWith('\n')
  )
    throw new LedgerError('malformed', 'The page says something else where only titles may stand.');
  return own.before + split(built).about + own.after;
}

function split(page: string): { before: string; about: string; after: string } {
  const from = page.indexOf(`${marks[0]}\n`) + marks[0].length + 1;
  const to = page.indexOf(`    ${marks[1]}`, from);
  if (from <= marks[0].length || to < 0)
    throw new LedgerError('malformed', 'The page has no place for what it is about.');
  return { before: page.slice(0, from), about: page.slice(from, to), after: page.slice(to) };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function asText(value: string): string {
  return value.replace(/[\p{Cc}\s]+/gu, ' ').replace(/[&<>"]/g, (sign) => entities[sign] ?? '');
}
