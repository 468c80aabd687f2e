/** From the bytes of a file to its rows, whatever it is. Pure but for the reader of spreadsheets, which is loaded when it is needed. */
import { limits } from '../api/constants.ts';
import { decode } from './decode.ts';
import { decodeAs, type Encoding } from './encodings.ts';
import { RosterFileError, type Row, withoutBlanks } from './table.ts';
import { readText } from './text-table.ts';

/** A text, in an encoding that somebody may have to choose, or a workbook, whose sheet somebody may have to choose. */
export type RosterFile =
  | { kind: 'text'; text: string; encoding: Encoding; doubtful: boolean }
  | { kind: 'sheets'; sheets: Sheet[] };

export interface Sheet {
  name: string;
  rows: Row[];
}

/** In bytes: a spreadsheet of 100,000 people has a quarter of it. */
export const largestFile = 30_000_000;

/** Rows for a header, and what stands above and below it. */
const aroundPeople = 100;

/** Reads a file. Throws RosterFileError where there is no table in it. */
export async function readRosterFile(bytes: Uint8Array): Promise<RosterFile> {
  if (bytes.length > largestFile) throw new RosterFileError('too-large');
  if (bytes.length === 0) throw new RosterFileError('empty');
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return { kind: 'sheets', sheets: await readSheets(bytes) };
  // What Excel wrote before 2007, and what it writes under a password today.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new RosterFileError('old-excel');
  const decoded = decode(bytes);
  if (/^\s*(<(!doctype|html|table|\?xml)|%PDF-|\{\\rtf|BEGIN:VCARD)/i.test(decoded.text.slice(0, 200)))
    throw new RosterFileError('no-table');
  return { kind: 'text', ...decoded };
}

/** The same file in the encoding that somebody tries. */
export function readAgain(bytes: Uint8Array, encoding: Encoding): RosterFile {
  return { kind: 'text', text: decodeAs(bytes, encoding), encoding, doubtful: true };
}

/** Throws RosterFileError. */
export function rowsOf(file: RosterFile, sheet = 0): Row[] {
  const rows = file.kind === 'text' ? readText(file.text) : (file.sheets[sheet]?.rows ?? []);
  if (rows.length > limits.rosterRows + aroundPeople) throw new RosterFileError('too-many');
  return rows;
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** Sheets with something in them; hidden ones only where there is no other. */
async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  const workbook = await openWorkbook(bytes);
  const filled = workbook.sheets
    .map(({ name, hidden, veryHidden, rows }) => ({
      name,
      hidden: Boolean(hidden || veryHidden),
      rows: withoutBlanks(rows.map((cells, at) => ({ line: at + 1, cells: cells.map(textOf) }))),
    }))
    .filter(({ rows }) => rows.length > 0);
  const shown = filled.filter(({ hidden }) => !hidden);
  const sheets = (shown.length > 0 ? shown : filled).map(({ name, rows }) => ({ name, rows }));
  if (sheets.length === 0) throw new RosterFileError('empty');
  return sheets;
}

async function openWorkbook(bytes: Uint8Array) {
  // The first file of an OpenDocument says what it is, unpacked (OpenDocument 1.3, part 2, 3.3).
  const start = new TextDecoder('latin1').decode(bytes.subarray(30, 120));
  const read = start.startsWith('mimetype')
    ? (await import('hucre/ods')).readOds
    : (await import('hucre/xlsx')).readXlsx;
  try {
    return await read(bytes);
  } catch {
    throw new RosterFileError('no-table');
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell);
}
