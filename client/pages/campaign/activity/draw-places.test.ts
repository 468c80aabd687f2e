import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawPlaces } from './draw-places.ts';

test('draws different places, in their order', () => {
  const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(draws, (numbers) => {
      const places = drawPlaces(3, 24, () => numbers.shift() ?? 0);
      expect(new Set(places).size).toBe(3);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const place of places) expect(place >= 1 && place <= 24).toBe(true);
    }),
  );
});

test('every place can be drawn', () => {
  const drawn = Array.from({ length: 24 }, (_, at) => drawPlaces(1, 24, () => at / 24));
  expect(drawn.flat()).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
});
