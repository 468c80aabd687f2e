/** Bytes as systems write them. */
import { decodeAs, type Encoding } from './encodings.ts';

/** Text in an encoding of one byte a letter. Throws where it has no such letter. */
export function encodeAs(text: string, encoding: Encoding): Uint8Array {
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decodeAs(Uint8Array.of(code), encoding), code]),
  );
  return Uint8Array.from(text, (character) => {
    const code = codes.get(character);
    if (code === undefined) throw new Error(`${encoding} has no ${character}`);
    return code;
  });
}

export const utf8 = (text: string) => new TextEncoder().encode(text);

/** UTF-16 without a mark, the low byte first. */
export function utf16(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) => [
      unit & 255,
      unit >> 8,
    ]),
  );
}

/** The other byte first. */
export function swapped(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, at) => bytes[at ^ 1] ?? 0);
}

/** A zip of files that are not packed: local headers, the directory and its end (APPNOTE 4.3). */
export function zip(files: Record<string, string>): Uint8Array {
  const parts: number[] = [];
  const directory: number[] = [];
  const entries = Object.entries(files);
  for (const [name, content] of entries) {
    const bytes = utf8(content);
    const about = [...le(20, 2), ...le(0x800, 2), ...le(0, 2), ...le(0, 4), ...le(crc32(bytes), 4)];
    const sizes = [...le(bytes.length, 4), ...le(bytes.length, 4), ...le(name.length, 2), ...le(0, 2)];
    directory.push(
      ...le(0x02014b50, 4),
      ...le(20, 2),
      ...about,
      ...sizes,
      ...le(0, 2),
      ...le(0, 2),
      ...le(0, 2),
    );
    directory.push(...le(0, 4), ...le(parts.length, 4), ...utf8(name));
    parts.push(...le(0x04034b50, 4), ...about, ...sizes, ...utf8(name), ...bytes);
  }
  const counts = [...le(0, 4), ...le(entries.length, 2), ...le(entries.length, 2)];
  const end = [
    ...le(0x06054b50, 4),
    ...counts,
    ...le(directory.length, 4),
    ...le(parts.length, 4),
    ...le(0, 2),
  ];
  return Uint8Array.from([...parts, ...directory, ...end]);
}

const le = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255);

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** As Excel writes it: texts in a table of their own. A cell that is null is left out. */
export function xlsx(sheets: Record<string, (string | number | null)[][]>): Uint8Array {
  const names = Object.keys(sheets);
  const texts: string[] = [];
  const cellOf = (value: string | number | null, row: number, column: number) => {
    if (value === null) return '';
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    return `<c r="${place}" t="s"><v>${texts.push(escaped(value)) - 1}</v></c>`;
  };
  const rowsOf = (rows: (string | number | null)[][]) =>
    rows
      .map(
        (row, at) =>
          `<row r="${at + 1}">${row.map((cell, column) => cellOf(cell, at, column)).join('')}</row>`,
      )
      .join('');
  const written = Object.values(sheets).map(
    (rows) => `${xml}<worksheet xmlns="${main}"><sheetData>${rowsOf(rows)}</sheetData></worksheet>`,
  );
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (list: string[]) =>
    `${xml}<Relationships xmlns="${package_}/relationships">${list.join('')}</Relationships>`;
  const type = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return zip({
    '[Content_Types].xml': `${xml}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('workbook', 'sheet.main')}${names.map((_, at) => type(`worksheets/sheet${at + 1}`, 'worksheet')).join('')}${type('sharedStrings', 'sharedStrings')}</Types>`,
    '_rels/.rels': relations([relation(1, 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
      relation(names.length + 1, 'sharedStrings', 'sharedStrings.xml'),
    ]),
    ...Object.fromEntries(written.map((content, at) => [`xl/worksheets/sheet${at + 1}.xml`, content])),
    'xl/sharedStrings.xml': `${xml}<sst xmlns="${main}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  });
}

/** As LibreOffice writes it, with the million of empty rows under the last one. */
export function ods(rows: string[][]): Uint8Array {
  const names = ['office', 'table', 'text'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  const cell = (text: string) =>
    text === ''
      ? '<table:table-cell/>'
      : `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`;
  const written = rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('');
  const rest = `<table:table-row table:number-rows-repeated="${1048576 - rows.length}"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>`;
  const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
  return zip({
    mimetype,
    'content.xml': `${xml}<office:document-content ${names.join(' ')} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Feuille1">${written}${rest}</table:table></office:spreadsheet></office:body></office:document-content>`,
    'META-INF/manifest.xml': `${xml}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="${mimetype}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
  });
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
