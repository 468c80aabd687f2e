/**
 * `node scripts/plain-page.ts FILE`: a page that a browser got, with what it says of itself as in the newest build: what is
 * compared with the manifest (docs/check-the-code.md). Exit code 1 where there stands anything else.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainPage } from '../shared/ledger/page-about.ts';

const built = readFileSync(join(import.meta.dirname, '../dist/client/index.html'), 'utf8');
try {
  process.stdout.write(plainPage(readFileSync(process.argv[2] ?? '', 'utf8'), built));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
