import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Language } from '../../shared/api/constants.ts';
import { type About, writeAbout } from '../../shared/ledger/page-about.ts';
import type { ClientFile } from '../http/client-files.ts';
import type { Face } from './face.ts';

/** Where a campaign has no introduction. No promise: what a campaign protects its own page says. */
const descriptions: Record<Language, string> = {
  en: 'Propose ideas, and vote on them.',
  fr: 'Proposez des idées et votez.',
};
/** Previews cut what is longer. */
const longestDescription = 200;
/** Pages that are kept ready; more are hardly linked to at the same time. */
const mostKept = 100;

/**
 * index.html as it is sent from an address: with what that page is about, for previews of its link. It follows from the address
 * and from what is public, never from who asks. `built` itself where there is nothing to say.
 */
export function describePages(built: ClientFile, face: Face, publicUrl: () => string) {
  const page = built.content.toString();
  const kept = new Map<string, Promise<ClientFile>>();
  return async (path: string): Promise<ClientFile> => {
    const about = await aboutOf(path, face, new URL(publicUrl()).origin);
    if (!about) return built;
    const content = writeAbout(page, about);
    const known = kept.get(content) ?? compress(content);
    kept.delete(content);
    kept.set(content, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return known;
  };
}

async function aboutOf(path: string, face: Face, origin: string): Promise<About | undefined> {
  const [, slug] = /^c\/([a-z0-9-]+)(?:\/|$)/.exec(path) ?? [];
  if (path !== '' && slug === undefined) return undefined;
  const { name, logo } = await face.company();
  const campaign = slug === undefined ? undefined : (await face.campaigns()).get(slug);
  if (slug !== undefined ? !campaign : !name && !logo) return undefined;
  const site = name ? `${name} · Candor` : 'Candor';
  return {
    title: campaign ? `${campaign.question} · ${name ?? 'Candor'}` : site,
    description: campaign
      ? shorten(campaign.introduction) || descriptions[campaign.language]
      : descriptions.en,
    url: campaign ? `${origin}/c/${slug}` : `${origin}/`,
    site,
    image: logo && { url: origin + logo.path, width: logo.width, height: logo.height },
  };
}

/** Whole characters, up to a space where there is one. */
function shorten(text: string): string {
  const letters = Array.from(text.trim().replace(/\s+/g, ' '));
  if (letters.length <= longestDescription) return letters.join('');
  return `${letters
    .slice(0, longestDescription)
    .join('')
    .replace(/ [^ ]*$/, '')}…`;
}

async function compress(page: string): Promise<ClientFile> {
  const content = Buffer.from(page);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 7 };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content),
  ]);
  return { content, br, gzip: gz };
}
