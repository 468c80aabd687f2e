import { gzipSync } from 'node:zlib';
import type { Visitor } from './visitor.ts';

/** Watches the JavaScript that a browser fetches from now on. Returns what gives the texts so far, each file once. */
export function watchScripts({ context }: Visitor): () => Promise<string[]> {
  const files = new Map<string, Promise<string>>();
  context.on('response', (response) => {
    if (response.request().resourceType() === 'script') files.set(response.url(), response.text());
  });
  return () => Promise.all(files.values());
}

/** Bytes, each file gzipped. */
export function gzippedSize(scripts: readonly string[]): number {
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}
