import { expect, test } from 'vitest';
import { guessColumns } from './columns.ts';
import type { FileCase } from './file-case.fixture.ts';
import { mixed } from './mixed-files.fixture.ts';
import { peculiar, untitled } from './peculiar-files.fixture.ts';
import { checkPeople, draftPeople } from './people.ts';
import { readRosterFile, rowsOf } from './read-file.ts';
import { systems } from './system-files.fixture.ts';
import { encoded, shaped } from './text-files.fixture.ts';

const cases = [...encoded, ...shaped, ...mixed, ...untitled, ...systems, ...peculiar];

/** What a manager would have before them, without having touched anything. */
async function read(bytes: Uint8Array) {
  const file = await readRosterFile(bytes);
  const rows = rowsOf(file);
  const { columns, questions } = guessColumns(rows);
  const { drafts, passedOver } = draftPeople(rows, columns);
  const entries = checkPeople(drafts);
  return {
    people: entries.filter(({ problem }) => !problem).map(({ person: { name, email } }) => [name, email]),
    asks: [...(file.kind === 'text' && file.doubtful ? ['encoding'] : []), ...questions],
    problems: entries.flatMap(({ line, problem }) => (problem ? [[line, problem]] : [])),
    passedOver: passedOver.map(({ line }) => line),
  };
}

test.each<FileCase>(cases)('$file', async ({ bytes, people, asks = [], problems = [], passedOver = [] }) => {
  expect(await read(bytes)).toEqual({ people, asks, problems, passedOver });
});

test('there are as many kinds as people send', () => {
  expect(new Set(cases.map(({ file }) => file)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(60);
});
