import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeMark, type Mark, markColours, markOf, markShapes } from './mark.ts';

const bytes = fc.uint8Array({ minLength: 2, maxLength: 2 });

test('every two bytes are a mark, and the same bytes the same one', () => {
  fc.assert(
    fc.property(bytes, (drawn) => {
      const mark = markOf(drawn);
      expect(markShapes).toContain(mark.shape);
      expect(markColours).toContain(mark.colour);
      expect(markOf(Uint8Array.from(drawn))).toEqual(mark);
    }),
  );
});

test('nobody gets the mark of another, and all differ in their shape while there are shapes', () => {
  let last = 0;
  const draw = () => {
    last = (last * 1_103_515_245 + 12_345) % 2 ** 31;
    return Uint8Array.of(last >> 8, last >> 16);
  };
  const taken: Mark[] = [];
  for (let person = 1; person <= markShapes.length * markColours.length; person++) {
    taken.push(markOf(freeMark(taken, draw)));
    expect(new Set(taken.map(({ shape }) => shape)).size).toBe(Math.min(person, markShapes.length));
    expect(new Set(taken.map((mark) => JSON.stringify(mark))).size).toBe(person);
  }
  expect(freeMark(taken, draw)).toHaveLength(2); // and somebody more gets one all the same
});
