/** Large files are read as a whole: longest text that the server takes (shared/api/manage.ts), in characters. */
export const longestCsv = 12_000_000;

/**
 * The text of a CSV file. Spreadsheets write UTF-8 or, on many machines still, Windows-1252: what is no valid UTF-8 is
 * read as that, so that accents in names come through.
 */
export function decodeCsv(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export interface CsvPreview {
  columns: string[];
  rows: number;
  /** The first rows, to be looked at. */
  sample: string[][];
}

const sampled = 3;

/** Records of a CSV that may be separated by commas, semicolons or tabs, as the server reads it. Throws on broken quotes. */
export async function readCsv(csv: string): Promise<string[][]> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const firstLine = csv.split('\n', 1)[0] ?? '';
  const delimiter = [';', '\t', ','].find((character) => firstLine.includes(character)) ?? ',';
  return parse(csv, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
}

/** What an import would find; undefined while the text is no table (yet). */
export async function previewCsv(csv: string): Promise<CsvPreview | undefined> {
  if (csv.trim() === '') return undefined;
  try {
    const [columns, ...rows] = await readCsv(csv);
    return columns && { columns, rows: rows.length, sample: rows.slice(0, sampled) };
  } catch {
    return undefined;
  }
}
