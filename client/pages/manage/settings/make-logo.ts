import { limits } from '../../../../shared/api/constants.ts';
import { ApiError } from '../../../services/api.ts';

/** What somebody may choose: more is hardly a logo, and would take this page its memory. */
const most = { bytes: 10_000_000, side: 8_000 };

/** What files of these kinds begin with. */
const begins = { png: '\x89PNG\r\n\x1a\n', jpeg: '\xff\xd8\xff', webp: 'RIFF' };

/**
 * The picture of a file as the server takes it: a PNG of a logo's size, written from the pixels alone. Throws ApiError
 * logo_is_svg, logo_too_large and logo_unreadable.
 */
export async function makeLogo(file: File): Promise<Uint8Array> {
  if (file.size > most.bytes) throw new ApiError('logo_too_large');
  const begin = latin1(await file.slice(0, 200).arrayBuffer());
  if (/<svg|<\?xml|<!doctype svg/i.test(begin)) throw new ApiError('logo_is_svg');
  if (!Object.values(begins).some((first) => begin.startsWith(first))) throw new ApiError('logo_unreadable');
  if (begin.startsWith(begins.png) && Math.max(...pngSides(begin)) > most.side)
    throw new ApiError('logo_too_large');
  const picture = await createImageBitmap(file).catch((cause: unknown) => {
    throw new ApiError('logo_unreadable', 0, {}, cause);
  });
  if (Math.max(picture.width, picture.height) > most.side) throw new ApiError('logo_too_large');
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, limits.logoWidth / picture.width, limits.logoHeight / picture.height);
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new ApiError('unexpected');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new ApiError('unexpected');
  return new Uint8Array(await png.arrayBuffer());
}

function latin1(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
}

/** Width and height, as the header of a PNG says before anything is decoded. */
function pngSides(begin: string): number[] {
  return [16, 20].map((at) =>
    [0, 1, 2, 3].reduce((sum, place) => sum * 256 + begin.charCodeAt(at + place), 0),
  );
}
