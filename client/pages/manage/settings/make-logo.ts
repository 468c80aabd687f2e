import { limits } from '../../../../shared/api/constants.ts';
import { ApiError } from '../../../services/api.ts';
import { readSides } from './picture-sides.ts';

/** What somebody may choose: more is hardly a logo, and would take this page its memory. */
const most = { bytes: 10_000_000, side: 8_000 };

/**
 * The picture of a file as the server takes it: a PNG of a logo's size, written from the pixels alone. Throws ApiError
 * logo_is_svg, logo_too_large and logo_unreadable.
 */
export async function makeLogo(file: File): Promise<Uint8Array> {
  if (file.size > most.bytes) throw new ApiError('logo_too_large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/<svg|<\?xml|<!doctype svg/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 200))))
    throw new ApiError('logo_is_svg');
  const sides = readSides(bytes);
  if (!sides) throw new ApiError('logo_unreadable');
  if (Math.max(sides.width, sides.height) > most.side) throw new ApiError('logo_too_large');
  const picture = await createImageBitmap(file).catch((cause: unknown) => {
    throw new ApiError('logo_unreadable', 0, {}, cause);
  });
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
