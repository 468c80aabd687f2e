/** The encodings that a file of names may have. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'macintosh',
  'ibm850',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'utf-8-twice',
] as const;
export type Encoding = (typeof encodings)[number];

/** 128 to 255 in the code page of DOS in Western Europe, which browsers do not know. Source: Unicode's CP850.TXT. */
const dos =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** Bytes as text. Nothing is refused: what is no text in this encoding becomes U+FFFD or a control character. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'ibm850') return decodeDos(bytes);
  if (encoding === 'utf-8-twice') return decodeTwice(new TextDecoder('utf-8').decode(bytes));
  return new TextDecoder(encoding).decode(bytes);
}

function decodeDos(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte < 128 ? String.fromCharCode(byte) : dos[byte - 128];
  return text;
}

/** What was UTF-8, was read as Windows-1252 somewhere on its way, and written as UTF-8 again. */
function decodeTwice(text: string): string {
  const western = new TextDecoder('windows-1252');
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [western.decode(Uint8Array.of(code)), code]),
  );
  const bytes = Array.from(text, (character) => codes.get(character));
  if (bytes.includes(undefined)) return text;
  return new TextDecoder('utf-8').decode(Uint8Array.from(bytes, (code) => code ?? 0));
}
