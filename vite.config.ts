import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:3000';

/** What every page needs, in one file instead of thirty small ones. Pages stay files of their own, loaded when visited. */
const base =
  /[\\/]node_modules[\\/](preact|@preact|preact-iso|intl-messageformat|@formatjs)[\\/]|[\\/]client[\\/](components[\\/]|i18n[\\/][^\\/]+\.ts|state[\\/](notices|resource)\.ts|services[\\/](api|box)\.ts|lazy-page\.ts)/;

/** zod, and what must be said to it before the first contract is defined: files of their own could run in another order. */
const zod = /[\\/]node_modules[\\/]zod[\\/]|[\\/]zod-without-eval\.ts/;

export default defineConfig({
  root: 'client',
  plugins: [preact()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // The server sends a strict Content-Security-Policy: nothing inline, no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All styles are about 10 kB compressed: one file, read once, in the order of the layers.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: base },
            { name: 'zod', test: zod },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api/live': { target: server, ws: true },
      '/api': server,
      '/healthz': server,
    },
  },
});
