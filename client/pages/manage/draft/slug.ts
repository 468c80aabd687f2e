import './zod-without-eval.ts';
import { slugSchema } from '../../../../shared/api/common.ts';

/** Longest suggestion, in characters: short enough to be read aloud. The address itself may be longer. */
const longest = 40;
const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l' };

/**
 * An address for a campaign, made from its question: small letters, digits and single hyphens, cut between words.
 * Empty where the question gives nothing to make one from.
 */
export function suggestSlug(question: string): string {
  const words = question
    .toLowerCase()
    .replace(/[œæßøł]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slugSchema.safeParse(slug).success ? slug : '';
}
