import type { Piece } from './queries.ts';

/** What a page of results holds at most. A multiple of 3: pieces that are cut there can be joined in base64url. */
const pageBytes = 256 * 1024 - 1;

/**
 * Cells of these lengths, in pages of at most `limit` bytes (a multiple of 3): a cell that does not fit goes on in the
 * next page. The cells of a closed campaign never change, and so neither do its pages.
 */
export function paginate(lengths: readonly number[], limit = pageBytes): Piece[][] {
  const pages: Piece[][] = [];
  let page: Piece[] = [];
  let room = limit;
  const turn = () => {
    pages.push(page);
    page = [];
    room = limit;
  };
  for (const [position, length] of lengths.entries()) {
    for (let from = 0; from < length; ) {
      const left = length - from;
      const taken = left <= room ? left : room - (room % 3);
      if (taken > 0) page.push({ position, from, to: from + taken });
      from += taken;
      room -= taken;
      if (from < length) turn();
    }
  }
  if (page.length > 0) turn();
  return pages;
}
