/** From the text of a file, or of the clipboard, to its rows. Pure. */
import { parse } from 'csv-parse/browser/esm/sync';
import { RosterFileError, type Row, withoutBlanks } from './table.ts';
import { titleOf } from './titles.ts';

const delimiters = [';', '\t', ',', '|'] as const;
/** So many records are looked at to find what separates cells. */
const looked = 60;

interface Separated {
  delimiter: string;
  text: string;
  /** Lines before `text`. */
  skipped: number;
}

interface ParsedRow extends Row {
  /** The same cells without what stands in quotation marks: there, any sign is part of a cell. */
  bare: string[];
}
const quoted = /"(?:[^"]|"")*"/g;

/** Rows of a text that commas, semicolons, tabs or bars separate. Throws RosterFileError. */
export function readText(source: string): Row[] {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
  if (text.trim() === '') throw new RosterFileError('empty');
  const recipients = readRecipients(text);
  if (recipients) return recipients;
  const separated = separatorOf(text);
  const rows = markMixed(parseRows(separated), separated.delimiter);
  return markTorn(withoutBlanks(rows.map(({ bare: _, ...row }) => row)), separated.delimiter);
}

/** Excel's first line `sep=;` says it; otherwise the text is tried. */
function separatorOf(text: string): Separated {
  const said = /^"?sep=(.)"?[;,\t ]*\n/i.exec(text);
  if (said?.[1]) return { delimiter: said[1], text: text.slice(said[0].length), skipped: 1 };
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(text, delimiter) }));
  const [best] = scores.toSorted((one, other) => other.score - one.score);
  return { delimiter: best?.delimiter ?? ',', text, skipped: 0 };
}

/** A line of known titles tells more than anything else; then rows that have as many cells as each other. */
function scoreOf(text: string, delimiter: string): number {
  const rows = withoutBlanks(tryRows(text, delimiter));
  const { most, header } = findTitles(rows);
  const widths = rows.map(({ cells }) => cells.length);
  const width =
    header?.cells.length ?? Math.max(0, ...widths.filter((each) => 2 * count(widths, each) > rows.length));
  const even = count(widths, width) / Math.max(1, rows.length);
  return most * 10 + (header ? even : width > 1 ? 1 + even : 0);
}

/** The first of the rows with the most known titles, where there are any. */
function findTitles<R extends Row>(rows: readonly R[]): { most: number; header: R | undefined } {
  const titles = rows.map(({ cells }) => new Set(cells.map(titleOf).filter(Boolean)).size);
  const most = Math.max(0, ...titles);
  return { most, header: most > 0 ? rows[titles.indexOf(most)] : undefined };
}

function count(values: readonly number[], value: number): number {
  return values.filter((each) => each === value).length;
}

function tryRows(text: string, delimiter: string): Row[] {
  try {
    return parseRows({ delimiter, text, skipped: 0 }, looked);
  } catch {
    return [];
  }
}

function parseRows({ delimiter, text, skipped }: Separated, most?: number): ParsedRow[] {
  let line = 1 + skipped;
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: '\n',
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      ...(most && { to: most }),
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    return records.map(({ record, raw, info }) => {
      const begins = line;
      line = info.lines + 1 + skipped;
      return {
        line: begins,
        cells: record,
        bare: raw.replace(quoted, '').replace(/\n$/, '').split(delimiter),
      };
    });
  } catch (error) {
    const begins = /at line (\d+)/.exec(error instanceof Error ? error.message : '');
    throw new RosterFileError('quote', begins ? Number(begins[1]) + skipped : undefined);
  }
}

/** A cell of several lines is one thing; lines in a cell that have the cells of a row are rows. */
function markTorn(rows: Row[], delimiter: string): Row[] {
  const width = Math.max(2, usualWidth(rows));
  const isRow = (part: string) => part.split(delimiter).length >= width;
  return rows.map((row) => {
    const torn = row.cells.some((cell) => cell.includes('\n') && cell.split('\n').slice(1).some(isRow));
    return torn ? { ...row, torn } : row;
  });
}

/**
 * Finds rows that were written with other separators than the file's: where one of them takes cells apart that the row lacks,
 * or, but for commas, makes as many as it should have. Not a sign that stands in the same cell of most whole rows, as the comma does
 * in names.
 */
function markMixed(rows: ParsedRow[], delimiter: string): ParsedRow[] {
  const { header } = findTitles(rows.slice(0, looked));
  const people = rows.filter((row) => row !== header);
  const width = usualWidth(withoutBlanks(header ? [header] : people).filter(({ cells }) => cells.length > 1));
  const others = delimiters.filter((each) => each !== delimiter);
  const whole = people.filter(({ bare }) => bare.length >= width).slice(0, looked);
  const isUsual = new Map<string, boolean>();
  const countIn = (sign: string, cell: string, at: number) => {
    const found = cell.trim().split(sign).length - 1;
    if (found === 0) return 0;
    const key = sign + at;
    const usual =
      isUsual.get(key) ??
      (whole.length > 0 && 2 * whole.filter(({ bare }) => bare[at]?.includes(sign)).length >= whole.length);
    isUsual.set(key, usual);
    return usual ? 0 : found;
  };
  return rows.map((row) => {
    if (row === header) return row;
    const found = others.map((sign) => ({
      sign,
      times: row.bare.reduce((sum, cell, at) => sum + countIn(sign, cell, at), 0),
    }));
    const times = found.reduce((sum, each) => sum + each.times, 0);
    const lacks = times > 0 && row.bare.length < width && row.bare.length + times >= width;
    const apart = found.some((each) => each.sign !== ',' && each.times > 0 && each.times + 1 >= width);
    return lacks || apart ? { ...row, mixed: true } : row;
  });
}

function usualWidth(rows: readonly Row[]): number {
  const widths = rows.slice(0, looked).map(({ cells }) => cells.length);
  return widths.toSorted((one, other) => count(widths, other) - count(widths, one))[0] ?? 0;
}

/** As mail programs copy recipients: Ada Lovelace <ada@company.example>; Bo Diddley <bo@company.example> */
function readRecipients(text: string): Row[] | undefined {
  const one = /\s*"?([^"<>@;\n]+?)"?\s*<([^<>\s]+@[^<>\s]+)>\s*(?:[;,\n]|$)/y;
  const rows: Row[] = [];
  let line = 1;
  for (let from = 0; text.slice(from).trim() !== ''; from = one.lastIndex) {
    one.lastIndex = from;
    const found = one.exec(text);
    if (!found) return undefined;
    const [all, name = '', email = ''] = found;
    const before = /^\s*/.exec(all)?.[0] ?? '';
    rows.push({ line: line + before.split('\n').length - 1, cells: [name, email] });
    line += all.split('\n').length - 1;
  }
  return rows;
}
