/**
 * The manifest of the client: every file of a build with its hash, so that everyone can compare what a server
 * sends with what they built themselves. It is served as /manifest.json; its own hash is what the ledger's
 * leaf `manifest` holds.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { encodeList, version } from '../bytes/list.ts';
import { LedgerError } from './errors.ts';
import { array, count, fields, parseJson, string } from './json.ts';

export interface ManifestFile {
  /** Below the root of the server, without a slash in front: `assets/base-CYRWR7a0.js`. */
  path: string;
  /** 64 hexadecimal digits in small letters: of the file itself, before a server compresses it. */
  sha256: string;
  bytes: number;
}

const format = 'candor/v1 manifest';
/** A path that means the same everywhere: it leads neither out of its folder nor to another host. */
const plainPath = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;
const hexHash = /^[0-9a-f]{64}$/;

/**
 * 32 bytes: SHA-256 of list("candor/v1", "manifest", files), where files is the list of list(path, SHA-256 of
 * the file). Sizes are not in it, since a file's hash covers its size. Throws `malformed`.
 */
export function hashManifest(files: readonly ManifestFile[]): Uint8Array {
  expectForm(files);
  const list = encodeList(files.map((file) => encodeList([file.path, hexToBytes(file.sha256)])));
  return sha256(encodeList([version, 'manifest', list]));
}

/** One file a line, so that whatever compares texts can compare two manifests. Throws `malformed`. */
export function writeManifest(files: readonly ManifestFile[]): string {
  expectForm(files);
  const lines = files.map(({ path, sha256, bytes }) => JSON.stringify({ path, sha256, bytes }));
  return `{"format":"${format}","files":[\n${lines.join(',\n')}\n]}\n`;
}

/** Throws `malformed`, whatever the text is. */
export function readManifest(text: string): ManifestFile[] {
  const top = fields(parseJson(text), ['format', 'files']);
  if (top.format !== format) throw new LedgerError('malformed', 'This is not the manifest of a client.');
  const files = array(top.files).map((value) => {
    const file = fields(value, ['path', 'sha256', 'bytes']);
    return { path: string(file.path), sha256: string(file.sha256), bytes: count(file.bytes) };
  });
  expectForm(files);
  return files;
}

/** Plain paths, each once, in the order of their characters; hashes in their one form. */
function expectForm(files: readonly ManifestFile[]): void {
  let before = '';
  for (const { path, sha256 } of files) {
    if (!plainPath.test(path)) throw new LedgerError('malformed', 'A path of the manifest is not plain.');
    if (path <= before) throw new LedgerError('malformed', 'The files of a manifest are not in their order.');
    if (!hexHash.test(sha256)) throw new LedgerError('malformed', 'A hash of the manifest is not one.');
    before = path;
  }
}
