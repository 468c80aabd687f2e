import { pathToFileURL } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { sealClient } from './scripts/client-manifest.ts';

const server = 'http://127.0.0.1:3000';

/** What every page needs, in one file instead of thirty small ones. Pages stay files of their own, loaded when visited. */
const base =
  /[\\/]node_modules[\\/](preact|@preact|preact-iso|intl-messageformat|@formatjs)[\\/]|[\\/]client[\\/](components[\\/]|i18n[\\/][^\\/]+\.ts|state[\\/](face|notices|outdated|resource)\.ts|services[\\/](api|box|config|contracts[\\/]box\.data)\.ts|lazy-page\.ts)/;

/** What a campaign's page knows of it and of its reader, in one file instead of ten. */
const participation =
  /[\\/]client[\\/]state[\\/](campaign|participation|ledger|actions|weak-times|has-answers)\.ts/;

/** What a campaign's first page shows besides, in one file instead of ten. */
const overview =
  /[\\/]client[\\/](pages[\\/]campaign[\\/](index|overview[\\/]\w+|parts[\\/](Fingerprint|JoinButtons|SealIcons|SealSteps|TimeProtections|next-count))\.tsx?|state[\\/]wiped\.ts|services[\\/]live\.ts)/;

/** What reads a record, in one file instead of ten: it comes when the browser has nothing better to do. */
const reading =
  /[\\/](shared[\\/]device[\\/](pin|follow|reading|reading-tiles|in-batches|texts-content)|shared[\\/]ledger[\\/](checkpoint|codec|contents|frontier|hashing|json|keys|leaves|merkle|note|policy|receipts|tiles)|client[\\/]services[\\/](ledger|public-ledger))\.ts/;

/** zod, and what must be said to it before the first contract is defined: files of their own could run in another order. */
const zod = /[\\/]node_modules[\\/]zod[\\/]|[\\/]zod-without-eval\.ts/;

/** A module `*.data.ts` is run while the client is built, and what it exports comes into the bundle, without what it took. */
const evaluate: Plugin = {
  name: 'candor:evaluate',
  async load(id) {
    if (!id.endsWith('.data.ts')) return undefined;
    const values: Record<string, unknown> = await import(pathToFileURL(id).href);
    return Object.entries(values)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join('\n');
  },
};

/** After everything else is written: what it hashes is what is served. */
const seal: Plugin = {
  name: 'candor:seal',
  apply: 'build',
  writeBundle: { order: 'post', sequential: true, handler: ({ dir }) => sealClient(dir ?? '') },
};

/**
 * The same sources give the same bytes, whoever builds them, wherever and whenever (scripts/reproducible.test.ts): nothing
 * here may depend on the environment, the time or the folder.
 */
export default defineConfig({
  root: 'client',
  envDir: false,
  plugins: [evaluate, preact(), seal],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // Samsung Internet 22 is Chrome 111 (docs/decisions/0022). Styles are brought down to these as well.
    target: ['chrome111', 'firefox115', 'safari16.4'],
    // The server sends a strict Content-Security-Policy: nothing inline, no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All styles are about 10 kB compressed: one file, read once, in the order of the layers.
    cssCodeSplit: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: base },
            { name: 'participation', test: participation },
            { name: 'overview', test: overview },
            { name: 'reading', test: reading },
            { name: 'zod', test: zod },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api/live': { target: server, ws: true },
      '/api': server,
      '/config.json': server,
      '/livez': server,
      '/readyz': server,
    },
  },
});
