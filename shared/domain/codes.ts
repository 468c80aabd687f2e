export const codeLength = 16;

/** As it is written to people: in groups of four. */
export function groupedCode(plain: string): string {
  return plain.match(/.{1,4}/g)?.join('-') ?? '';
}

/** A code as it is written to people, wherever it stands in a text. */
const written = /(?<![0-9A-Z][\p{Pd}−]?)(?:[0-9A-Z]{4}[\p{Pd}−]){3}[0-9A-Z]{4}(?![\p{Pd}−]?[0-9A-Z])/u;

/**
 * An enrolment code without what people, keyboards and mail programs add to it or change in it: in capitals, digits as
 * Crockford's base 32 has them, without what separates them and without the words around it. What is no code stays no code.
 */
export function plainCode(typed: string): string {
  const text = latinDigits(typed.normalize('NFKC')).toUpperCase();
  const [found = text] = written.exec(text) ?? [];
  const letters = found.replace(/[^0-9A-Z]/g, '');
  const [, code = letters] = /^CODE(.{16})$/.exec(letters) ?? [];
  // Crockford: O reads as 0, I and L as 1.
  return code.replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** Unicode has the ten digits of a script side by side, in their order. */
function latinDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value++;
    return String(value);
  });
}
