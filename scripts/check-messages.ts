/** Part of the test command: the texts of client/i18n are complete in both languages, well formed and in use. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readUsage, type Usage } from './message-usage.ts';
import { type Catalogue, compareCatalogues, compareWithUsage, findLooseMarks } from './messages.ts';

const root = join(import.meta.dirname, '..');
const problems: string[] = [];

function readCatalogue(language: string): Catalogue {
  const all: Record<string, string> = {};
  for (const file of globSync(`client/i18n/${language}/*.json`, { cwd: root })) {
    const area = basename(file, '.json');
    for (const [id, message] of Object.entries<string>(JSON.parse(readFileSync(join(root, file), 'utf8')))) {
      // `errors-manage` is a part of `errors`, for example.
      if (!id.startsWith(`${area.replace(/-.*/, '')}.`)) problems.push(`${id} stands in ${file}`);
      all[id] = message;
    }
  }
  return all;
}

/** Shared code counts: its words (pools, phases, error codes) fill the gaps in the client's templates. */
function readAllUsage(): Usage {
  const usage: Usage = { words: new Set(), templates: [], calls: [] };
  const files = globSync('{client,shared}/**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.test.*'] });
  for (const file of files) readUsage(readFileSync(join(root, file), 'utf8'), file.endsWith('x'), usage);
  return usage;
}

const en = readCatalogue('en');
const fr = readCatalogue('fr');
const usage = readAllUsage();
problems.push(...compareCatalogues(en, fr), ...compareWithUsage(en, usage), ...findLooseMarks(fr));
if (Object.keys(en).length === 0 || usage.calls.length === 0) problems.push('Nothing was found to check.');
console.log(problems.length > 0 ? problems.join('\n') : `${Object.keys(en).length} messages`);
process.exitCode = problems.length > 0 ? 1 : 0;
