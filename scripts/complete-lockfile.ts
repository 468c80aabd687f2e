/**
 * Completes package-lock.json where npm has left out packages for other platforms: it does so for every optional
 * dependency that it cannot load at that moment (npm/cli#4828), and `npm ci` then refuses the file. Run it after
 * `npm install`; scripts/lockfile.test.ts says when it is needed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLockfile, type Lockfile } from './lockfile.ts';

const file = join(import.meta.dirname, '../package-lock.json');
const lockfile: Lockfile = JSON.parse(readFileSync(file, 'utf8'));
const added = completeLockfile(lockfile);
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
for (const path of added) console.log(`added ${path}`);
