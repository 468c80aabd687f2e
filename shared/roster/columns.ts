/** Which column is what: guessed from titles and contents, and asked where neither says it. Pure. */
import { isEmail, tidyEmail } from './person.ts';
import type { Row } from './table.ts';
import { type Title, titleOf } from './titles.ts';

/** Places of columns from 0. Either `name`, or `first` and `last`. */
export interface Columns {
  /** How many rows stand above the people: the header is the last of them. */
  above: number;
  name: number | undefined;
  first: number | undefined;
  last: number | undefined;
  email: number | undefined;
}

/** `header`: is the first row a person? `name`, `email`: which column is it? */
export type Question = 'header' | 'name' | 'email';

export interface Guess {
  columns: Columns;
  questions: Question[];
}

/** Headers stand near the top; what is above them is a title of the list, or who made it when. */
const searched = 40;
/** Rows that are looked at to learn what a column holds. */
const sampled = 500;

export function guessColumns(rows: readonly Row[]): Guess {
  const header = findHeader(rows);
  if (header === undefined) return guessUntitled(rows);
  const titles = (rows[header]?.cells ?? []).map(titleOf);
  const people = rows.slice(header + 1, header + 1 + sampled).filter(isWhole);
  const email = guessEmail(titles, people);
  const name = guessName(titles, people, email.at);
  return {
    columns: { above: header + 1, ...name.columns, email: email.at },
    questions: [...name.questions, ...email.questions],
  };
}

/** The first of the rows with the most titles. Nobody is called by an address, so that it cannot be a person. */
function findHeader(rows: readonly Row[]): number | undefined {
  const counts = rows
    .slice(0, searched)
    .map(({ cells }) => (cells.some(holdsAddress) ? 0 : new Set(cells.map(titleOf).filter(Boolean)).size));
  const most = Math.max(0, ...counts);
  return most === 0 ? undefined : counts.indexOf(most);
}

export function holdsAddress(cell: string): boolean {
  return cell.includes('@') && isEmail(tidyEmail(cell) ?? '');
}

/** Its cells tell something of their columns. */
const isWhole = ({ mixed }: Row) => !mixed;

const columnOf = (rows: readonly Row[], at: number) => rows.map(({ cells }) => cells[at]?.trim() ?? '');
const shareOf = (cells: readonly string[], test: (cell: string) => boolean) => {
  const filled = cells.filter(Boolean);
  return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
};
const placesOf = (titles: readonly (Title | undefined)[], title: Title) =>
  titles.flatMap((each, at) => (each === title ? [at] : []));
const widthOf = (rows: readonly Row[]) => Math.max(0, ...rows.map(({ cells }) => cells.length));

function addressColumns(rows: readonly Row[]): number[] {
  return Array.from({ length: widthOf(rows) }, (_, at) => at).filter(
    (at) => shareOf(columnOf(rows, at), holdsAddress) >= 0.5,
  );
}

function guessEmail(titles: readonly (Title | undefined)[], people: readonly Row[]) {
  const sure = (at: number | undefined) => ({ at, questions: [] as Question[] });
  const asked = (at: number | undefined) => ({ at, questions: ['email' as const] });
  const holding = (places: readonly number[]) =>
    places.filter((at) => columnOf(people, at).some((cell) => cell.includes('@')));
  const main = placesOf(titles, 'email');
  const [first, ...others] = holding(main);
  if (others.length > 0) return asked(first);
  if (first !== undefined) return sure(first);
  const addresses = addressColumns(people);
  const [lesser] = holding(placesOf(titles, 'otherEmail'));
  if (lesser !== undefined) return addresses.length > 1 || main.length === 0 ? asked(lesser) : sure(lesser);
  return addresses.length > 0 ? asked(addresses[0]) : sure(main[0]);
}

function guessName(
  titles: readonly (Title | undefined)[],
  people: readonly Row[],
  email: number | undefined,
): { columns: Pick<Columns, 'name' | 'first' | 'last'>; questions: Question[] } {
  const hasWords = (at: number) =>
    people.length === 0 || shareOf(columnOf(people, at), (cell) => /\p{L}/u.test(cell)) > 0.5;
  const [full] = placesOf(titles, 'full').filter(hasWords);
  const [family] = placesOf(titles, 'family');
  const [first] = placesOf(titles, 'first');
  const last = placesOf(titles, 'last')[0] ?? (first === undefined ? undefined : family);
  const whole = (name: number | undefined) => ({ name, first: undefined, last: undefined });
  if (full !== undefined && columnOf(people, full).every(Boolean))
    return { columns: whole(full), questions: [] };
  if (first !== undefined && last !== undefined)
    return { columns: { name: undefined, first, last }, questions: [] };
  if (full !== undefined) return { columns: whole(full), questions: [] };
  if (first === undefined && last === undefined && family !== undefined)
    return { columns: whole(family), questions: [] };
  // Half a name, or none: the other columns of words may be the other half.
  return { columns: whole(family ?? last ?? first ?? wordColumns(people, email)[0]), questions: ['name'] };
}

/** Columns that names may stand in: letters, no addresses. */
function wordColumns(rows: readonly Row[], email: number | undefined): number[] {
  const isWords = (cell: string) => /\p{L}/u.test(cell) && !/\d|@/.test(cell);
  return Array.from({ length: widthOf(rows) }, (_, at) => at).filter(
    (at) => at !== email && shareOf(columnOf(rows, at), isWords) >= 0.5,
  );
}

/**
 * No title is known: the first row is a person where it has an address like the others, and a header where only they have. One that
 * is separated otherwise stands among the people, where it is looked at.
 */
function guessUntitled(rows: readonly Row[]): Guess {
  const people = rows.slice(0, sampled).filter(isWhole);
  const addresses = addressColumns(people);
  const [email] = addresses;
  const isPerson = rows[0]?.mixed ?? people[0]?.cells.some(holdsAddress) ?? false;
  const above = email !== undefined && !isPerson ? 1 : 0;
  const names = wordColumns(people.slice(above), email);
  const columns = { above, name: names[0], first: undefined, last: undefined, email };
  if (email === undefined)
    return { columns, questions: names.length === 1 ? ['header'] : ['header', 'name'] };
  const questions: Question[] = [];
  if (above === 1) questions.push('header');
  if (names.length !== 1 || above === 1) questions.push('name');
  if (addresses.length > 1 || above === 1) questions.push('email');
  return { columns, questions };
}
