const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l' };

/** The words of a text in small letters, digits and single hyphens: at most so many characters, cut between words. */
export function foldWords(text: string, longest: number): string {
  const words = text
    .toLowerCase()
    .replace(/[œæßøł]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let folded = '';
  for (const word of words) {
    const longer = folded === '' ? word.slice(0, longest) : `${folded}-${word}`;
    if (longer.length > longest) break;
    folded = longer;
  }
  return folded;
}
