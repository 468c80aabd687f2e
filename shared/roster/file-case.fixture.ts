/** Roster files as people send them, and what has to come of each. Nobody in them exists. */
import { utf8 } from './bytes.fixture.ts';
import type { Question } from './columns.ts';
import type { EntryProblem } from './people.ts';

export interface FileCase {
  file: string;
  bytes: Uint8Array;
  /** As they will be written to. */
  people: readonly [name: string, email: string | null][];
  /** What has to be answered before anybody is taken. */
  asks?: readonly (Question | 'encoding')[];
  problems?: readonly [line: number, problem: EntryProblem][];
  /** Lines that are told as no people. */
  passedOver?: readonly number[];
}

export const two: FileCase['people'] = [
  ['Ada Lovelace', 'ada@x.example'],
  ['Bo Diddley', 'bo@x.example'],
];
export const western: FileCase['people'] = [
  ['Zoé Lefèvre', 'zoe@x.example'],
  ['Jürgen Groß', 'jg@x.example'],
];
export const all: FileCase['people'] = [...western, ['Łukasz Żak', 'lz@x.example']];
export const polish: FileCase['people'] = [
  ['Łukasz Żak', 'lz@x.example'],
  ['Grażyna Ćwik', 'gc@x.example'],
];
export const csv = (people: FileCase['people'], separator = ';', end = '\r\n', header = ['name', 'email']) =>
  [header, ...people].map((row) => row.join(separator) + end).join('');
export const mark = '\ufeff';

export const table = (...rows: string[]) => utf8(rows.join('\r\n'));
