import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import type { Visitor } from './visitor.ts';

/** Watches the JavaScript that a browser fetches from now on. Returns what gives the texts so far, each file once. */
export function watchScripts({ context }: Visitor): () => Promise<string[]> {
  const files = new Map<string, Response>();
  context.on('response', (response) => {
    if (response.request().resourceType() === 'script') files.set(response.url(), response);
  });
  return () => Promise.all(Array.from(files.values(), (response) => response.text()));
}

/** Bytes, each file gzipped. */
export function gzippedSize(scripts: readonly string[]): number {
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}
