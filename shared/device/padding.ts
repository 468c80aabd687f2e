/**
 * Bodies of requests to the box, in a few sizes only: whoever sees the length of an encrypted request cannot tell a vote
 * from a pass or from a short idea. The padding is white space after the JSON, which every parser skips.
 */

/** Bytes. The longest idea takes 16 KiB. Browsers keep up to 64 KiB of requests alive while a page closes. */
export const sizeClasses = [2, 4, 8, 16, 32].map((kibibytes) => kibibytes * 1024);

/** `body` as JSON, padded to the next size class in UTF-8. Throws RangeError where it is longer than the largest. */
export function paddedJson(body: unknown): string {
  const json = JSON.stringify(body);
  const { length } = new TextEncoder().encode(json);
  const size = sizeClasses.find((bytes) => bytes >= length);
  if (size === undefined) throw new RangeError('A body is longer than the largest size class.');
  return json + ' '.repeat(size - length);
}
