import { describe, expect, test } from 'vitest';
import { encodeAs, utf8 } from './bytes.fixture.ts';
import { damageOf, decode } from './decode.ts';

describe('names that are well', () => {
  test.each([
    ...[
      'Zoé Lefèvre',
      'Łukasz Żak',
      'Jürgen Groß',
      'Noël O’Hara',
      'Mª José Núñez',
      'José O´Hara',
      'Ó hÉanaigh',
    ],
    ...['Gal·la Ribó', 'Nguyễn Văn Ánh', 'Анна Иванова', 'Ελένη', '李小龍', 'ÉMILE ZOLA', 'D’Ângelo'],
  ])('%s', (name) => {
    expect(damageOf(name)).toBe(0);
  });
});

describe('names that were read wrong', () => {
  test.each([
    ...[
      '£ukasz',
      'ZoŽ',
      'LefÅvre',
      'J\u0081rgen',
      'ZoÃ©',
      'CÃ´me',
      'GroÃŸ',
      'J”rgen',
      'Lef\ufffdvre',
      'No‘l',
    ],
    ...['Zoй', 'Èâàíîâ', 'ºukasz¼a', 'Ren\u201aA'],
  ])('%s', (name) => {
    expect(damageOf(name)).toBeGreaterThan(0);
  });
});

test('text that says its encoding is not doubted', () => {
  expect(decode(utf8('name\nZoé 5 €/h'))).toMatchObject({ encoding: 'utf-8', doubtful: false });
});

test('where two encodings are as good, somebody is asked', () => {
  expect(decode(encodeAs('Lefèvre', 'windows-1252'))).toMatchObject({ text: 'Lefèvre', doubtful: true });
  expect(decode(encodeAs('Müller', 'windows-1252'))).toMatchObject({ text: 'Müller', doubtful: false });
});
