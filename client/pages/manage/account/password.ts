/** What the hint under a new password says. Only `short` is refused; the rest is advice. */
export type PasswordHint = 'short' | 'own-words' | 'repetitive' | 'fair' | 'strong';

export const shortestPassword = 12;
const strongLength = 16;
/** Fewer different characters than this repeat themselves. */
const variety = 6;

/**
 * Length is what makes a password hard to guess (NIST SP 800-63B-4 §3.1.1), so the hint asks for length, and warns of
 * the two shortcuts that take it back: own name or address, and repetition.
 */
export function passwordHint(password: string, own: readonly string[]): PasswordHint {
  if (password.length < shortestPassword) return 'short';
  const lower = password.toLowerCase();
  const ownWords = own.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  if (ownWords.some((word) => word.length >= 4 && lower.includes(word))) return 'own-words';
  if (new Set(lower).size < variety) return 'repetitive';
  return password.length >= strongLength ? 'strong' : 'fair';
}
