/** Spoilt campaigns: the close, and what it opens. */
import { decodeCell, encodeCell } from '../results.ts';
import { createPool, draw } from './credentials.ts';
import {
  added,
  changed,
  comment,
  exported,
  id,
  idea,
  leavesOf,
  type Plants,
  voteLeaf,
  withCells,
  withPublished,
  withResults,
} from './spoil.ts';

export const spoiltResults = {
  close_missing: [() => changed('close', () => [])],
  close_repeated: [() => changed('close', (close) => [close, close])],
  result_missing: [
    () => withResults(exported.results.slice(1)),
    () => changed('close', (close) => [{ ...close, pools: close.pools.slice(1) }]),
  ],
  result_unexpected: [
    () => withResults([...exported.results, { pool: 'visitors', issuingKey: draw(), cells: [] }]),
    () => withResults([...exported.results, ...exported.results]),
    () => changed('close', (close) => [{ ...close, pools: [...close.pools, ...close.pools] }]),
  ],
  result_changed: [
    () => withCells((cells) => cells.slice(1)),
    () => withCells((cells) => [...cells, draw()]),
  ],
  issuing_key_wrong: [
    // Everyone reads this board, so there is nothing that the key could give away.
    () => withResults(exported.results.map((result) => ({ ...result, issuingKey: null }))),
    () => withResults(exported.results.map((result) => ({ ...result, issuingKey: draw() }))),
    () =>
      changed('close', (close) => [
        { ...close, pools: close.pools.map((pool) => ({ ...pool, issuingKey: draw() })) },
      ]),
    () =>
      changed('policy', (policy) => [
        { ...policy, pools: policy.pools.map((pool) => ({ ...pool, publicKey: draw() })) },
      ]),
  ],
  cell_malformed: [() => withCells((cells) => [...cells, new Uint8Array(3)])],
  cell_misplaced: [
    () => withCells((cells) => cells.toReversed()),
    () => withCells((cells) => cells.flatMap((cell) => [cell, cell])),
    () => withPublished((cell) => ({ ...cell, pool: 'visitors' })),
  ],
  cell_below_minimum: [() => changed('policy', (policy) => [{ ...policy, minimumGroup: 13 }])],
  cell_should_be_band: [
    () => withPublished((cell) => ({ ...cell, agree: cell.agree + cell.disagree - 1, disagree: 1 })),
    () => withPublished((cell) => ({ ...cell, agree: 0 })),
  ],
  tally_wrong: [
    () => withPublished((cell) => ({ ...cell, agree: cell.agree + 1 })),
    () => withPublished((cell) => ({ ...cell, pass: cell.pass + 1 })),
  ],
  votes_unordered: [() => withPublished((cell) => ({ ...cell, votes: cell.votes.toReversed() }))],
  tag_repeated: [
    () => withPublished((cell) => ({ ...cell, votes: [...cell.votes.slice(0, 1), ...cell.votes] })),
    () => added(...idea({}, 1)),
  ],
  presentation_invalid: [
    () =>
      withPublished((cell) => ({
        ...cell,
        votes: cell.votes.map((each) => ({ ...each, revision: each.revision + 1 })),
      })),
    () => withPublished((cell) => ({ ...cell, votes: cell.votes.map((each) => ({ ...each, tag: draw() })) })),
    // In a place that the policy does not give.
    () => added(...idea({}, 4)),
    () => {
      const [leaves, contents] = idea({}, 2);
      return added(
        leaves.map((leaf) => ({ ...leaf, id: id() })),
        contents,
      );
    },
    () => added(...comment(leavesOf('idea')[0]?.id ?? id(), createPool())),
  ],
  opened_count_wrong: [
    () => withPublished((cell) => ({ ...cell, votes: cell.votes.slice(1) })),
    () =>
      changed('close', (close) => [{ ...close, pools: close.pools.map((pool) => ({ ...pool, opened: 0 })) }]),
  ],
  votes_added: [() => added([voteLeaf])],
  votes_missing: [() => changed('close', (close) => [{ ...close, unopened: close.unopened + 1 }])],
  band_count_wrong: [
    () =>
      withCells((cells) =>
        cells.map((encoded) => {
          const cell = decodeCell(encoded);
          return cell.kind === 'band' ? encodeCell({ ...cell, pass: 500 }) : encoded;
        }),
      ),
  ],
} satisfies Partial<Plants>;
