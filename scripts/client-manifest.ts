/**
 * The last step of building the client: says of every file what its bytes must be. index.html names the hash of each
 * script and style (docs/decisions/0013), so its own hash stands for everything that runs; manifest.json lists them all.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type ManifestFile, writeManifest } from '../shared/ledger/manifest.ts';

/** `folder`: a finished build without anything else in it. */
export async function sealClient(folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  writeFileSync(index, withIntegrity(readFileSync(index, 'utf8'), folder));
  writeFileSync(join(folder, 'manifest.json'), writeManifest(listFiles(folder)));
  await compressFiles(folder);
}

/** Everything that is served, but for the manifest itself and the compressed copies. */
export function listFiles(folder: string): ManifestFile[] {
  return pathsIn(folder)
    .filter((path) => path !== 'manifest.json' && !/\.(br|gz)$/.test(path))
    .map((path) => {
      const content = readFileSync(join(folder, path));
      return { path, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
    });
}

function pathsIn(folder: string): string[] {
  return globSync('**', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
    .sort();
}

/**
 * The page with the hash of everything that it loads. Attributes cover what its own tags name; the import map covers
 * modules that import each other, now or later. Throws where the page loads something that is not in the folder.
 */
export function withIntegrity(page: string, folder: string): string {
  const integrity = (url: string) =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(folder, url)))
      .digest('base64')}`;
  const scripts = pathsIn(folder).filter((path) => path.endsWith('.js'));
  const lines = scripts.map((path) => `"/${path}":"${integrity(path)}"`);
  const map = `<script type="importmap">{"integrity":{\n${lines.join(',\n')}\n}}</script>`;
  const covered = page.replace(
    /<(?:script|link rel="(?:stylesheet|modulepreload)")[^>]* (?:src|href)="([^"]+)"/g,
    (tag, url) => `${tag} integrity="${integrity(url)}"`,
  );
  // It must stand before the first module that is loaded.
  return covered.replace(/<script type="module"|<link rel="modulepreload"/, (tag) => `${map}\n    ${tag}`);
}

/**
 * Beside the files, for the server to send. They are no part of the manifest: other versions of the compressors write
 * other bytes, and what a browser checks and runs is what comes out of them.
 */
async function compressFiles(folder: string): Promise<void> {
  const compress = async (path: string) => {
    const file = join(folder, path);
    const content = await readFile(file);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 10, // the highest, 11, takes twice the time for 2 % less
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
    await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
  };
  await Promise.all(pathsIn(folder).map(compress));
}
