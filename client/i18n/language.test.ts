import { beforeAll, expect, test, vi } from 'vitest';

let preferredLanguage: (stored: string | null, wanted: readonly string[]) => string;
beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en'] });
  ({ preferredLanguage } = await import('./language.ts'));
});

test.each([
  ['the stored choice comes first', 'fr', ['en-GB'], 'fr'],
  ['then the first language that is spoken here', null, ['de-CH', 'fr-CH', 'en'], 'fr'],
  ['an unknown choice counts for nothing', 'xx', ['fr'], 'fr'],
  ['English otherwise', null, ['ja'], 'en'],
] as const)('%s', (_, stored, wanted, expected) => {
  expect(preferredLanguage(stored, wanted)).toBe(expected);
});
