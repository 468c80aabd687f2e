import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presentCell, publicTally, sided } from './cells.ts';

const tally = fc.record({ agree: fc.nat(30), disagree: fc.nat(30), pass: fc.nat(30) });
const k = fc.integer({ min: 3, max: 12 });

describe('presentCell', () => {
  test('withholds every number below k, and passes do not help a cell over it', () => {
    expect(presentCell({ agree: 2, disagree: 2, pass: 50 }, 5)).toEqual({ state: 'withheld' });
  });

  test('publishes counts where at least two stand on either side', () => {
    expect(presentCell({ agree: 5, disagree: 2, pass: 1 }, 5)).toEqual({
      state: 'published',
      agree: 5,
      disagree: 2,
      pass: 1,
    });
  });

  test('says the same of a unanimous cell and of one that is short of it by one vote', () => {
    const band = { state: 'band', side: 'agree', votes: 9, pass: 0 };
    expect(presentCell({ agree: 9, disagree: 0, pass: 0 }, 5)).toEqual(band);
    expect(presentCell({ agree: 8, disagree: 1, pass: 0 }, 5)).toEqual(band);
    expect(presentCell({ agree: 0, disagree: 9, pass: 0 }, 5)).toEqual({ ...band, side: 'disagree' });
  });

  test('never lets a reader conclude how each of a cell’s voters chose', () => {
    fc.assert(
      fc.property(tally, k, (votes, minimum) => {
        const seen = JSON.stringify(presentCell(votes, minimum));
        const { agree, disagree } = votes;
        if (agree > 0 && disagree > 0) return;
        // Moving one vote to the other side gives a cell that looks the same.
        const other = agree === 0 ? { agree: 1, disagree: disagree - 1 } : { agree: agree - 1, disagree: 1 };
        if (other.agree < 0 || other.disagree < 0) return;
        expect(JSON.stringify(presentCell({ ...votes, ...other }, minimum))).toBe(seen);
      }),
    );
  });
});

test('publicTally depends on nothing but what is published, and keeps the number of votes', () => {
  fc.assert(
    fc.property(tally, k, (votes, minimum) => {
      const known = publicTally(presentCell(votes, minimum));
      if (sided(votes) < minimum) expect(known).toBeUndefined();
      else expect(known && sided(known)).toBe(sided(votes));
    }),
  );
});
