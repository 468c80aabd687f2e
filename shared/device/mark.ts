/**
 * The mark of a person on a device that several use: a shape and a colour, drawn at random and kept with their envelope. It says
 * nothing about them, and stays on the device.
 */
export const markShapes = ['star', 'heart', 'moon', 'drop', 'leaf', 'bolt'] as const;
export const markColours = ['red', 'gold', 'green', 'blue'] as const;

export interface Mark {
  shape: (typeof markShapes)[number];
  colour: (typeof markColours)[number];
}

/** `bytes`: two, one for each part. */
export function markOf(bytes: Uint8Array): Mark {
  const [shape = 0, colour = 0] = bytes;
  return {
    shape: markShapes[shape % markShapes.length] ?? 'star',
    colour: markColours[colour % markColours.length] ?? 'red',
  };
}

/**
 * The bytes of a mark that differs in its shape from those `taken`, or at least in its colour as well, as long as there are
 * such.
 */
export function freeMark(taken: readonly Mark[], draw: () => Uint8Array): Uint8Array {
  const shapes = new Set(taken.map(({ shape }) => shape));
  const isFree = ({ shape, colour }: Mark) =>
    shapes.size < markShapes.length
      ? !shapes.has(shape)
      : !taken.some((other) => other.shape === shape && other.colour === colour);
  let bytes = draw();
  // Far more often than it takes, and not for ever: there are more people than marks at some point.
  for (let again = 0; again < 1_000 && !isFree(markOf(bytes)); again++) bytes = draw();
  return bytes;
}
