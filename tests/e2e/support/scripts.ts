import { gzipSync } from 'node:zlib';
import { type Http, send } from '../../support/http.ts';
import type { Visitor } from './visitor.ts';

/** Watches the JavaScript that a browser fetches from now on. Returns what gives the texts so far, each file once. */
export function watchScripts({ context }: Visitor, http: Http): () => Promise<string[]> {
  const paths = new Set<string>();
  context.on('request', (request) => {
    if (request.resourceType() === 'script') paths.add(new URL(request.url()).pathname);
  });
  return () =>
    Promise.all(Array.from(paths, async (path) => (await send(http, { method: 'GET', path })).text));
}

/** Bytes, each file gzipped. */
export function gzippedSize(scripts: readonly string[]): number {
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}
