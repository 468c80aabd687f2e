/** The built client as it lies on disk. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { hashManifest, readManifest } from '../../shared/ledger/manifest.ts';
import { StartError } from '../config.ts';

export const clientFolder: string = join(import.meta.dirname, '../../dist/client');

/**
 * The hash that stands for the client in every ledger, or undefined where none is built. Throws StartError unless the
 * folder holds exactly the files of its manifest: a half copied build, or a changed file, would be refused by browsers.
 */
export function checkClient(folder: string = clientFolder): Uint8Array | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  try {
    const files = readManifest(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    const present = new Set<string>();
    for (const name of namesIn(folder)) {
      const [, path = name, coding] = /^(.*?)(\.br|\.gz)?$/.exec(name) ?? [];
      if (path === 'manifest.json') continue;
      const content = decode(readFileSync(join(folder, name)), coding);
      const hash = createHash('sha256').update(content).digest('hex');
      if (hash !== hashes.get(path)) throw new Error(`${name} is not in it, or differs`);
      present.add(name);
    }
    for (const { path } of files) if (!present.has(path)) throw new Error(`${path} is missing`);
    return hashManifest(files);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The client in ${folder} is not what its manifest says: ${reason}. Remove it and build it again: npm run build`,
    );
  }
}

/** What the Content-Security-Policy needs to let the page's import map stand: it is data, but it counts as a script. */
export function importMapSource(page: string): string[] {
  const [, map] = /<script type="importmap">([^<]*)<\/script>/.exec(page) ?? [];
  return map === undefined ? [] : [`'sha256-${createHash('sha256').update(map).digest('base64')}'`];
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

function decode(content: Buffer, coding: string | undefined): Buffer {
  if (coding === '.br') return brotliDecompressSync(content);
  if (coding === '.gz') return gunzipSync(content);
  return content;
}
