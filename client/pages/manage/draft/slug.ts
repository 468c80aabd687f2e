import './zod-without-eval.ts';
import { slugSchema } from '../../../../shared/api/common.ts';
import { foldWords } from '../fold-words.ts';

/** Longest suggestion, in characters: short enough to be read aloud. The address itself may be longer. */
const longest = 40;

/**
 * An address for a campaign, made from its question: small letters, digits and single hyphens, cut between words.
 * Empty where the question gives nothing to make one from.
 */
export function suggestSlug(question: string): string {
  const slug = foldWords(question, longest);
  return slugSchema.safeParse(slug).success ? slug : '';
}
