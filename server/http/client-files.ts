/** The built client. It is read once, at the start: what was checked is what is served, and no file is opened afterwards. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { hashManifest, readManifest } from '../../shared/ledger/manifest.ts';
import { StartError } from '../start-error.ts';

/** Where scripts/ensure-client.ts puts builds: `client` is the newest, `builds` has the ones before as well. */
const distFolder: string = join(import.meta.dirname, '../../dist');

/** The compressed copies that lie beside a file, by the names that browsers have for how they were compressed. */
const copies = {
  br: { ending: '.br', decode: brotliDecompressSync },
  gzip: { ending: '.gz', decode: gunzipSync },
} as const;
export type Coding = keyof typeof copies;
export const codings = Object.keys(copies) as Coding[];

/** A file as it is, and each copy of it that was built. */
export type ClientFile = { content: Buffer } & Partial<Record<Coding, Buffer>>;

export interface Client {
  /** What stands for it in every ledger. */
  hash: Uint8Array;
  /** By their paths, without a slash in front. */
  files: ReadonlyMap<string, ClientFile>;
  /** Files that were named by their content in builds before this one: pages that are still open ask for them. */
  former: ReadonlyMap<string, ClientFile>;
}

/** What lies there is named by its content, so that it never changes. */
export const assets = 'assets/';

/** Undefined where none is built. Throws StartError where one is not what its manifest says. */
export function readClient(dist: string = distFolder): Client | undefined {
  const newest = join(dist, 'client');
  if (!existsSync(join(newest, 'index.html'))) return undefined;
  // Where the link leads now: while this reads, another build may take its place.
  const folder = realpathSync(newest);
  const build = readBuild(folder);
  const former = new Map<string, ClientFile>();
  for (const folderBefore of formerBuilds(dist, folder)) {
    for (const [path, file] of assetsIn(folderBefore)) if (!build.files.has(path)) former.set(path, file);
  }
  return { ...build, former };
}

/**
 * Throws StartError unless the folder holds exactly the files of its manifest: a half copied build, or a changed file, would
 * be refused by browsers.
 */
export function readBuild(folder: string): Pick<Client, 'hash' | 'files'> {
  try {
    const contents = new Map(namesIn(folder).map((name) => [name, readFileSync(join(folder, name))]));
    const manifest = contents.get('manifest.json');
    if (!manifest) throw new Error('manifest.json is missing');
    const listed = readManifest(manifest.toString());
    const hashes = new Map(listed.map(({ path, sha256 }) => [path, sha256]));
    for (const path of hashes.keys()) if (!contents.has(path)) throw new Error(`${path} is missing`);
    const files = new Map<string, ClientFile>();
    for (const path of [...hashes.keys(), 'manifest.json']) files.set(path, takeFile(path, contents));
    const [extra] = contents.keys();
    if (extra !== undefined) throw new Error(`${extra} is not in it`);
    for (const [path, { content }] of files) {
      const hash = createHash('sha256').update(content).digest('hex');
      if (path !== 'manifest.json' && hash !== hashes.get(path)) throw new Error(`${path} differs`);
    }
    return { hash: hashManifest(listed), files };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The client in ${folder} is not what its manifest says: ${reason}. Remove it and build it again: npm run build`,
    );
  }
}

/** Takes a file and its copies out of `contents`. Throws where a copy holds something else. */
function takeFile(path: string, contents: Map<string, Buffer>): ClientFile {
  const take = (name: string) => {
    const content = contents.get(name);
    contents.delete(name);
    return content;
  };
  const file: ClientFile = { content: take(path) ?? Buffer.alloc(0) };
  for (const coding of codings) {
    const { ending, decode } = copies[coding];
    const copy = take(path + ending);
    if (!copy) continue;
    if (!decode(copy).equals(file.content)) throw new Error(`${path}${ending} holds something else`);
    file[coding] = copy;
  }
  return file;
}

/** What the Content-Security-Policy needs to let the page's import map stand: it is data, but it counts as a script. */
export function importMapSource(page: string): string[] {
  const [, map] = /<script type="importmap">([^<]*)<\/script>/.exec(page) ?? [];
  return map === undefined ? [] : [`'sha256-${createHash('sha256').update(map).digest('base64')}'`];
}

function formerBuilds(dist: string, newest: string): string[] {
  const builds = join(dist, 'builds');
  if (!existsSync(builds)) return [];
  return readdirSync(builds)
    .filter((name) => name !== basename(newest))
    .map((name) => join(builds, name));
}

/** None of a build that does not hold any more, or was removed just now: pages that want it load themselves again. */
function assetsIn(folder: string): [path: string, ClientFile][] {
  try {
    return [...readBuild(folder).files].filter(([path]) => path.startsWith(assets));
  } catch (error) {
    if (error instanceof StartError) return [];
    throw error;
  }
}

function namesIn(folder: string): string[] {
  return globSync('**', { cwd: folder, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    );
}
