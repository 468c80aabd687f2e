/** What docs/deploy prints: the tests run what its readers copy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, '../../../docs/deploy');

/** A page, or a file that a page tells to copy. */
export function readRecipe(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** The fenced block of this language under the heading of a page. Throws unless there is exactly one. */
export function readBlock(page: string, heading: string, language: string): string {
  const sections = readRecipe(page).split(/^(?=#+ )/m);
  const found = sections.filter((section) => section.split('\n', 1)[0]?.replace(/^#+ /, '') === heading);
  const blocks = found.flatMap((section) => [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]);
  const [block, ...more] = blocks.filter(([, kind]) => kind === language);
  if (!block || more.length > 0) throw new Error(`${page}, "${heading}": not one block of ${language}`);
  return block[2] ?? '';
}

/** Puts values of this machine in the place of those that are printed, as whole words. Throws where one is not printed. */
export function adapt(text: string, values: Readonly<Record<string, string>>): string {
  const printed = Object.keys(values).sort((one, other) => other.length - one.length);
  const patternOf = (value: string) => {
    const literal = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return `${/^\w/.test(value) ? '\\b' : ''}${literal}${/\w$/.test(value) ? '\\b' : ''}`;
  };
  const missing = printed.filter((value) => !new RegExp(patternOf(value)).test(text));
  if (missing.length > 0) throw new Error(`The recipe does not print ${missing.join(', ')}`);
  return text.replace(new RegExp(printed.map(patternOf).join('|'), 'g'), (value) => values[value] ?? '');
}

/** A file of settings, a line each. */
export function readSettings(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** Runs the statements one by one, as psql does: some must not be part of a transaction. */
export async function runStatements(url: string, text: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of text.split(/;\s*$/m)) if (statement.trim()) await client.query(statement);
  } finally {
    await client.end();
  }
}
