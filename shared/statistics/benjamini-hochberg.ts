/**
 * p-values adjusted so that, of the results that lie below a bound, at most that share is expected to be false
 * (Benjamini & Hochberg, J. R. Stat. Soc. B 57, 1995; R's p.adjust "BH"). In the order of the input.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = new Array<number>(pValues.length);
  const fromLargest = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  let smallest = 1;
  fromLargest.forEach(({ p, index }, place) => {
    smallest = Math.min(smallest, (p * pValues.length) / (pValues.length - place));
    adjusted[index] = smallest;
  });
  return adjusted;
}
