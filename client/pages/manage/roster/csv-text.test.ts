import { describe, expect, test } from 'vitest';
import { decodeCsv, previewCsv } from './csv-text.ts';

describe('decodeCsv', () => {
  test('UTF-8, with accents', () => {
    expect(decodeCsv(new TextEncoder().encode('nom\nZoé').buffer)).toBe('nom\nZoé');
  });

  test('Windows-1252, as older spreadsheets write it', () => {
    expect(decodeCsv(new Uint8Array([0x6e, 0x6f, 0x6d, 0x0a, 0x5a, 0x6f, 0xe9]).buffer)).toBe('nom\nZoé');
  });
});

describe('previewCsv', () => {
  test.each([
    ['name,email\nAda,ada@example.org\n\nBo,\n', 2],
    ['nom;courriel\r\nAda;ada@example.org\r\n"Le Goff, Zoé";\r\n', 2],
    ['name\temail\nAda\tada@example.org', 1],
    ['\ufeffname\nAda', 1],
    ['name\n', 0],
  ])('%j has %d rows', async (csv, rows) => {
    expect(await previewCsv(csv)).toMatchObject({ rows });
  });

  test('shows the columns and the first rows', async () => {
    expect(await previewCsv('nom;email\na;1\nb;2\nc;3\nd;4')).toEqual({
      columns: ['nom', 'email'],
      rows: 4,
      sample: [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    });
  });

  test.each(['', '  \n ', 'name\n"never closed'])('%j is no table', async (csv) => {
    expect(await previewCsv(csv)).toBeUndefined();
  });
});
