/** What a picture says of its size before anything of it is unpacked, so that a small file cannot take a page its memory. Pure. */

export interface Sides {
  width: number;
  height: number;
}

const signature = '\x89PNG\r\n\x1a\n';

/** Undefined where it is no PNG, JPEG or WebP, or ends before it says. */
export function readSides(bytes: Uint8Array): Sides | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const says = (at: number, text: string) =>
    Array.from(text).every((sign, place) => bytes[at + place] === sign.charCodeAt(0));
  try {
    if (says(0, signature)) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (says(0, '\xff\xd8\xff')) return sidesOfJpeg(view);
    if (says(0, 'RIFF') && says(8, 'WEBP')) return sidesOfWebp(view, says);
  } catch (error) {
    // It was read behind its end.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** ITU-T T.81, B.2.2: they stand in the header of the frame, behind any number of other segments. */
function sidesOfJpeg(view: DataView): Sides | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Bytes that fill, before the marker itself.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** RFC 9649, sections 2.5 to 2.7: by the kind of the first chunk. */
function sidesOfWebp(view: DataView, says: (at: number, text: string) => boolean): Sides | undefined {
  const [low14, low24] = [0x3fff, 0xffffff];
  if (says(12, 'VP8X'))
    return { width: (view.getUint32(24, true) & low24) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
  if (says(12, 'VP8L')) {
    const packed = view.getUint32(21, true);
    return { width: (packed & low14) + 1, height: ((packed >>> 14) & low14) + 1 };
  }
  if (says(12, 'VP8 '))
    return { width: view.getUint16(26, true) & low14, height: view.getUint16(28, true) & low14 };
  return undefined;
}
