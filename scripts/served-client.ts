/** What a server sends as its client, compared with what it says that it sends, with a build, and with a ledger. */
import { createHash } from 'node:crypto';
import { base64urlnopad } from '@scure/base';
import { ledgerContracts } from '../shared/api/routes/ledger.ts';
import { fetchLedger } from '../shared/audit/fetch-ledger.ts';
import { bytesToHex } from '../shared/bytes/bytes.ts';
import { openCheckpoint } from '../shared/ledger/checkpoint.ts';
import { emptyFrontier, followRelease } from '../shared/ledger/frontier.ts';
import { hashLeaf } from '../shared/ledger/hashing.ts';
import { decodeLeaf } from '../shared/ledger/leaves.ts';
import { hashManifest, type ManifestFile, readManifest } from '../shared/ledger/manifest.ts';
import { plainPage } from '../shared/ledger/page-about.ts';
import { ledgerReader, placeOf, urlOf } from './verify/source.ts';

/** One thing that was looked at. `wrong` is empty where it holds. */
export interface Finding {
  looked: string;
  wrong: string[];
}

/** Reads /manifest.json of the server that has this address. Throws where there is none. */
export async function fetchManifest(address: string): Promise<ManifestFile[]> {
  return readManifest((await download(new URL('/manifest.json', address))).toString());
}

/**
 * Fetches every file of the manifest, and the pages at the root and at `address`, which are index.html but for what they say
 * of themselves (shared/ledger/page-about.ts).
 */
export async function checkFiles(address: string, manifest: readonly ManifestFile[]): Promise<Finding> {
  const built = await download(new URL('/index.html', address)).catch(() => Buffer.alloc(0));
  const files = manifest.map(({ path, sha256 }) => ({
    url: new URL(`/${path}`, address),
    sha256,
    page: false,
  }));
  const sha256 = manifest.find(({ path }) => path === 'index.html')?.sha256;
  const pages = [...new Set(['/', address].map((page) => new URL(page, address).href))];
  const expected = [...files, ...pages.map((page) => ({ url: new URL(page), sha256, page: true }))];
  const results = await Promise.all(
    expected.map(async ({ url, sha256, page }) => {
      const content = await download(url).catch((error: Error) => error.message);
      if (typeof content === 'string') return [content];
      return hashOf(content, page ? built : undefined) === sha256 ? [] : [`${url.href} has another content`];
    }),
  );
  return { looked: `${expected.length} files and pages are what the manifest says`, wrong: results.flat() };
}

/** `built`: of a page, index.html as it was built. Undefined where the page says more of itself than it may. */
function hashOf(content: Buffer, built: Buffer | undefined): string | undefined {
  try {
    const plain = built ? plainPage(content.toString(), built.toString()) : content;
    return createHash('sha256').update(plain).digest('hex');
  } catch {
    return undefined;
  }
}

/** `own`: the files of a build that one made oneself. */
export function compareManifests(served: readonly ManifestFile[], own: readonly ManifestFile[]): Finding {
  const servedBy = new Map(served.map((file) => [file.path, file.sha256]));
  const ownBy = new Map(own.map((file) => [file.path, file.sha256]));
  const paths = [...new Set([...ownBy.keys(), ...servedBy.keys()])].sort();
  const wrong = paths.flatMap((path) => {
    if (!servedBy.has(path)) return [`${path} is missing on the server`];
    if (!ownBy.has(path)) return [`${path} is not in the build`];
    return servedBy.get(path) === ownBy.get(path) ? [] : [`${path} differs from the build`];
  });
  return { looked: 'the manifest is that of the build of these sources', wrong };
}

/**
 * Whether the client that the ledger of a campaign entered last is this one. The leaves are checked against the newest
 * checkpoint; everything else about a ledger is for `npm run verify`.
 */
export async function checkLedger(campaign: string, manifest: readonly ManifestFile[]): Promise<Finding> {
  const looked = 'the ledger of the campaign names this manifest';
  const place = await placeOf(campaign);
  const { readLedger } = ledgerContracts;
  const url = urlOf(place, readLedger, { params: { slug: place.slug } });
  const { policy, checkpoint } = readLedger.answer.json.parse(
    JSON.parse(String(await download(new URL(url)))),
  );
  const first = decodeLeaf(base64urlnopad.decode(policy));
  if (first.kind !== 'policy') return { looked, wrong: ['its first leaf is no policy'] };
  const head = await openCheckpoint(checkpoint, { name: first.origin, publicKey: first.ledgerKey });
  const { leaves } = await fetchLedger(ledgerReader(place));
  const signed = leaves.slice(0, head.size);
  followRelease(emptyFrontier, signed.map(hashLeaf), head);
  const newest = signed.map(decodeLeaf).findLast((leaf) => leaf.kind === 'manifest');
  if (!newest) return { looked, wrong: ['it names no client yet: the next release will'] };
  const hash = bytesToHex(newest.hash);
  return { looked, wrong: hash === bytesToHex(hashManifest(manifest)) ? [] : [`it names ${hash}`] };
}

/** Of a campaign's page (…/c/slug…) or of its record (…/audit/slug). */
export function isCampaign(address: string): boolean {
  return /^\/(?:c|audit)\/[a-z0-9-]+(?:\/|$)/.test(new URL(address).pathname);
}

/** What a browser would see: without any cookie, and never from another place than the one that was asked for. */
async function download(url: URL): Promise<Buffer> {
  const answer = await fetch(url, { redirect: 'error' }).catch((error: Error) => {
    throw new Error(
      `${url.href} cannot be had: ${error.cause instanceof Error ? error.cause.message : error.message}`,
    );
  });
  if (!answer.ok) throw new Error(`${url.href} cannot be had: status ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
