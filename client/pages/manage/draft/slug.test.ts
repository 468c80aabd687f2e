import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugSchema } from '../../../../shared/api/common.ts';
import { suggestSlug } from './slug.ts';

describe('suggestSlug', () => {
  test.each([
    ['What stops us?', 'what-stops-us'],
    ['  Qu’est-ce qui nous empêche d’avancer ?  ', 'qu-est-ce-qui-nous-empeche-d-avancer'],
    ['Le cœur du métier, à Noël', 'le-coeur-du-metier-a-noel'],
    [
      'What stops us from keeping our promise to the people who buy?',
      'what-stops-us-from-keeping-our-promise',
    ],
    ['42', ''],
    ['何が必要ですか', ''],
    ['', ''],
  ])('%j → %j', (question, slug) => {
    expect(suggestSlug(question)).toBe(slug);
  });

  test('whatever is typed, the suggestion is empty or a valid address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (question) => {
        const slug = suggestSlug(question);
        return slug === '' || (slugSchema.safeParse(slug).success && slug.length <= 40);
      }),
    );
  });
});
