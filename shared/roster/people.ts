/** From rows to people, and to what has to be looked at. Nothing is dropped without being told. Pure. */

import type { Columns } from './columns.ts';
import { holdsAddress } from './columns.ts';
import { damageOf } from './decode.ts';
import { findProblem, keyOf, type Person, type PersonProblem, tidyEmail, tidyName } from './person.ts';
import type { Row } from './table.ts';
import { titleOf } from './titles.ts';

/**
 * `odd-name`: letters are broken, or it looks like something else than a name. `columns`: the row has more cells than the
 * others, or holds several rows. `separator`: it is separated by another sign. `repeated`: name and address stand there already.
 */
export type EntryProblem = PersonProblem | 'odd-name' | 'columns' | 'separator' | 'repeated';
/** Taken all the same. `namesake`: one of several without addresses. `no-email`: nearly everybody else has one. */
export type EntryDoubt = 'namesake' | 'no-email';

/** What a row says of a person, as it can be written into two fields. */
export interface Draft {
  line: number;
  name: string;
  email: string;
  /** Looked at: what is only odd about it holds no longer. */
  settled: boolean;
  /** Cells that belong to no column, or rows within a cell. */
  uneven: boolean;
  /** Its cells are not where those of the others are: all of the row stands as its name. */
  mixed: boolean;
}

export interface Entry extends Draft {
  person: Person;
  problem?: EntryProblem;
  doubt?: EntryDoubt;
  /** The line of whoever it repeats, or is called like. */
  other?: number;
}

export interface Drafts {
  drafts: Draft[];
  /** Rows that are no people: what stands above the header, and headers that come again. */
  passedOver: Row[];
}

export function draftPeople(rows: readonly Row[], columns: Columns): Drafts {
  const header = rows[columns.above - 1];
  const people = rows.slice(columns.above);
  // The last columns may have no title.
  const width = Math.max(header?.cells.length ?? 0, usualWidth(people));
  const used = [columns.name, columns.first, columns.last].filter((at) => at !== undefined);
  const isHeader = ({ cells }: Row) =>
    header !== undefined &&
    used.length > 0 &&
    used.every((at) => titleOf(cells[at] ?? '') !== undefined) &&
    !cells.some(holdsAddress);
  return {
    drafts: people.filter((row) => !isHeader(row)).map((row) => draftOf(row, columns, width)),
    passedOver: [...rows.slice(0, Math.max(0, columns.above - 1)), ...people.filter(isHeader)],
  };
}

function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** Mail programs write both into one cell: Ada Lovelace <ada@company.example> */
const both = /^"?([^<>@]+?)"?\s*<([^<>\s]+@[^<>\s]+)>$/;

function draftOf(row: Row, { name, first, last, email }: Columns, width: number): Draft {
  const { line, torn = false, mixed = false } = row;
  if (mixed)
    return { line, name: tidyName(row.cells.join(' · ')), email: '', settled: false, uneven: torn, mixed };
  const cell = (at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? ''));
  const written = name === undefined ? `${cell(first)} ${cell(last)}` : cell(name);
  const [, inName, inAddress] = both.exec(written.trim()) ?? [];
  const [, , alone] = both.exec(cell(email).trim()) ?? [];
  return {
    line,
    name: tidyName(inName ?? written),
    email: tidyEmail(alone ?? (cell(email).trim() || (inAddress ?? ''))) ?? '',
    settled: false,
    uneven: torn || row.cells.length > width,
    mixed,
  };
}

/** Where nearly all have an address, a row without one may be a line under the list. */
const usual = 0.8;

/** Drafts with what is wrong with each, by what stands before it. */
export function checkPeople(drafts: readonly Draft[]): Entry[] {
  const first = new Map<string, Entry>();
  const addressed = drafts.filter(({ email }) => email !== '').length >= usual * drafts.length;
  return drafts.map((draft) => {
    const entry: Entry = { ...draft, person: { name: tidyName(draft.name), email: tidyEmail(draft.email) } };
    const { person } = entry;
    const problem = findWrong(draft, person);
    if (problem) return { ...entry, problem };
    const key = keyOf(person);
    const before = first.get(key);
    if (!before) first.set(key, entry);
    else if (person.email !== null) return { ...entry, problem: 'repeated', other: before.line };
    else return { ...entry, doubt: 'namesake', other: before.line };
    return person.email === null && addressed && !draft.settled ? { ...entry, doubt: 'no-email' } : entry;
  });
}

function findWrong(draft: Draft, person: Person): EntryProblem | undefined {
  if (draft.settled) return findProblem(person);
  return draft.mixed ? 'separator' : (findProblem(person) ?? findOddity(draft, person));
}

/** What systems write under a list, or above one that they did not finish. */
const aside =
  /^(grand |sub-?)?totals?\b|^(gesamt|summe|somme|sous-total|anzahl|count|nombre de|end of|ende|fin de)\b|\brows? affected|^(generated|exported|printed|created|erstellt|exporte|genere|imprime|confidential|vertraulich|confidentiel|source|page|seite)\b/iu;
const notInNames = /[@;:<>{}[\]|\\=*#?!%\t]|https?:/;
const broken = /[\p{Co}\ufffd]/u;

function findOddity({ uneven, name }: Draft, person: Person): EntryProblem | undefined {
  if (uneven) return 'columns';
  // A number beside it, perhaps before it: a total is nobody.
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^[\d\s.,]+/, '');
  const isAddress = person.email !== null && keyOf({ ...person, name: person.email }) === keyOf(person);
  if ((notInNames.test(name) && !isAddress) || aside.test(plain) || broken.test(name)) return 'odd-name';
  return damageOf(name) > 0 || !/\p{L}/u.test(name) ? 'odd-name' : undefined;
}
