/** The untouched campaign, and frauds that each have a name: planted in the file, and by an operator who signs anew. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes, equalBytes } from '../bytes/bytes.ts';
import { type LedgerExport, writeExport } from './export.ts';
import { decodeLeaf, encodeLeaf, type Leaf } from './leaves.ts';
import { type Cell, decodeCell, encodeCell, openResult } from './results.ts';
import { publish } from './sample/campaign.ts';
import { draw, openPool } from './sample/credentials.ts';
import { codes, rules, verify } from './sample/judge.ts';
import { exported, pools, releases, signer } from './sample/spoil.ts';
import { verifyExport } from './verify.ts';
import { countOpened } from './verify-results.ts';

/** Another campaign by the same operator: what is in the place of `exported` if the operator wants it so. */
const operated = (leaves: Uint8Array[][], parts: Partial<LedgerExport> = {}) =>
  publish(leaves, signer, { ...exported, ...parts });
const kindOf = (leaf: Uint8Array) => decodeLeaf(leaf).kind;
const lastSize = exported.leaves.length;
const aVote = exported.leaves.findIndex((leaf) => kindOf(leaf) === 'vote');
const otherVote: Leaf = { kind: 'vote', hash: draw() };

/** The first published cell of the first pool, changed; the close leaf as it was. */
function withCell(change: (cell: Extract<Cell, { kind: 'published' }>) => Cell): LedgerExport {
  const [result, ...others] = exported.results;
  if (!result) throw new Error('The sample has no result.');
  let done = false;
  const cells = result.cells.map((encoded) => {
    const cell = decodeCell(encoded);
    if (done || cell.kind !== 'published') return encoded;
    done = true;
    return encodeCell(change(cell));
  });
  return { ...exported, results: [{ ...result, cells }, ...others] };
}

/** The same file with a close leaf that fits its results, signed anew from there on. */
function withFittingClose({ results }: LedgerExport, unopened?: number): Promise<LedgerExport> {
  const pools = results.map(
    ({ pool, issuingKey, cells }) =>
      openResult(pool, issuingKey ?? new Uint8Array(), cells.map(decodeCell)).closed,
  );
  const refit = (leaf: Uint8Array) => {
    const decoded = decodeLeaf(leaf);
    if (decoded.kind !== 'close') return leaf;
    return encodeLeaf({ ...decoded, pools, unopened: unopened ?? decoded.unopened });
  };
  return operated(
    releases.map((release) => release.map(refit)),
    { results },
  );
}

describe('the untouched campaign', () => {
  it('passes, and everything was looked at', async () => {
    expect(await verify(exported)).toEqual({
      findings: [],
      stage: 'closed',
      policy: decodeLeaf(exported.leaves[0] ?? new Uint8Array()),
      questions: [{ language: 'fr', question: 'Que changer ?' }],
      pools: [
        { id: 'employees', eligible: 12, enrolled: 12, taking: 12, ideas: 3, published: 4, bands: 1 },
        { id: 'customers', eligible: null, enrolled: 12, taking: 12, ideas: 3, published: 4, bands: 1 },
      ],
      unopened: 54,
      stopped: [],
      manifest: expect.any(Uint8Array),
      unseen: { pools: [], keys: [], contents: 0 },
      checked: {
        leaves: lastSize,
        checkpoints: exported.checkpoints.length,
        credentials: 24,
        ideas: 6,
        comments: 1,
        votes: 5 * 24 + 2 * 4 + 5 * 2 * 2 + 2,
        opened: 4 * 24,
        reports: 0,
        moderations: 0,
        responses: 2,
        restorations: 0,
        manifests: 1,
        published: 0,
      },
    });
  });

  it('passes without the keys of boards that only members read, and says what could not be checked', async () => {
    const keyless = exported.results.map((result) => ({ ...result, issuingKey: null }));
    const closed = { openPool, boardIsClosed: (_mode: string, admission: string) => admission === 'roster' };
    const [employees, customers] = keyless;
    if (!employees || !customers) throw new Error('The sample has two pools.');
    const check = (results: LedgerExport['results']) =>
      verifyExport(writeExport({ ...exported, results }), closed);
    const report = await check([employees, ...exported.results.slice(1)]);
    expect(report).toMatchObject({ findings: [], unseen: { pools: [], keys: ['employees'], contents: 0 } });
    expect(report.checked.opened).toBe(4 * 24);
    const both = await check(keyless);
    expect(both.findings).toEqual([{ code: 'issuing_key_wrong', pool: 'customers' }]);
    // What takes no key is checked all the same.
    const other = { ...employees, cells: employees.cells.toReversed() };
    const changed = await check([other, ...exported.results.slice(1)]);
    expect(changed.findings).toContainEqual({ code: 'result_changed', pool: 'employees' });
  });

  it('passes with all that was known before', async () => {
    const known = { ledgerKey: signer, checkpoints: exported.checkpoints };
    expect(await codes(exported, known)).toEqual([]);
  });

  it('has bands, withheld cells and superseded votes in it', async () => {
    const cells = exported.results.map(({ cells }) => cells.map((cell) => decodeCell(cell).kind));
    expect(cells.map((kinds) => kinds.toSorted())).toEqual([
      ['band', 'published', 'published', 'published', 'published'],
      ['band', 'published', 'published', 'published', 'published'],
    ]);
  });
});

describe('a changed vote', () => {
  const flipped = withCell((cell) => ({
    ...cell,
    votes: cell.votes.map((vote, at) => (at === 0 ? { ...vote, choice: 'pass' } : vote)),
  }));

  it('is found where it was opened', async () => {
    expect(await codes(flipped)).toEqual(['presentation_invalid', 'result_changed', 'tally_wrong']);
    const { findings } = await verify(flipped);
    expect(findings.find(({ code }) => code === 'presentation_invalid')).toMatchObject({ pool: 'employees' });
  });

  it('is found although the operator closes and signs anew', async () => {
    expect(await codes(await withFittingClose(flipped))).toEqual(['presentation_invalid', 'tally_wrong']);
  });

  it('is found among the leaves, with the release in which it happened', async () => {
    const changed = { ...exported, leaves: exported.leaves.with(aVote, encodeLeaf(otherVote)) };
    const { findings } = await verify(changed);
    const release = sizes().find((size) => size > aVote);
    expect(findings.filter(({ code }) => code === 'entries_changed')).toEqual([
      { code: 'entries_changed', size: release },
    ]);
  });

  it('is found when other numbers are published than were counted', async () => {
    const tally = withCell((cell) => ({ ...cell, agree: cell.agree + 1, disagree: cell.disagree - 1 }));
    expect(await codes(tally)).toEqual(['result_changed', 'tally_wrong']);
    expect(await codes(await withFittingClose(tally))).toEqual(['tally_wrong']);
  });
});

describe('a dropped entry', () => {
  it('is found wherever it stood', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: lastSize - 1 }), async (at) => {
        const { findings } = await verify({ ...exported, leaves: exported.leaves.toSpliced(at, 1) });
        expect(findings).toContainEqual({ code: 'entries_missing', expected: lastSize, found: lastSize - 1 });
      }),
      { numRuns: 20 },
    );
  });

  it('is found although the operator signs anew: the votes do not add up', async () => {
    expect(await codes(await operated(releases.map(withoutOneVote)))).toEqual(['votes_missing']);
  });

  it('is found as a fork by whoever has an earlier checkpoint, even where the sums were corrected', async () => {
    const rewritten = await operated(releases.map((release) => release.map(oneVoteLess)).map(withoutOneVote));
    expect(await codes(rewritten)).toEqual([]);
    expect(await codes(rewritten, { checkpoints: exported.checkpoints.slice(4, 5) })).toEqual([
      'ledger_forked',
    ]);
  });

  it('is found when votes are missing from an opened list', async () => {
    const shorter = withCell((cell) => ({ ...cell, votes: cell.votes.slice(1) }));
    expect(await codes(shorter)).toEqual(['opened_count_wrong', 'result_changed', 'tally_wrong']);
  });
});

describe('an extra entry', () => {
  it('is found at the end and in the middle', async () => {
    const extra = encodeLeaf(otherVote);
    const appended = { ...exported, leaves: [...exported.leaves, extra] };
    expect(await codes(appended)).toEqual(['entries_unsigned', 'entry_after_close', 'votes_added']);
    const inserted = { ...exported, leaves: exported.leaves.toSpliced(aVote, 0, extra) };
    expect(await codes(inserted)).toEqual(
      expect.arrayContaining(['entries_changed', 'entries_unsigned', 'votes_added']),
    );
  });

  it('is found although the operator signs anew: the votes do not add up', async () => {
    const stuffed = await operated(
      releases.map((release, at) => (at === 3 ? [...release, encodeLeaf(otherVote)] : release)),
    );
    expect(await codes(stuffed)).toEqual(['votes_added']);
  });

  it('is found although the operator has the issuing key, where tags exceed credentials', async () => {
    const invented = pools.employees.enrol();
    const forged = withCell((cell) => {
      const votes = [...cell.votes, invented.vote(cell.idea, 'agree', 1)].sort((a, b) =>
        compareBytes(a.tag, b.tag),
      );
      return { ...cell, agree: cell.agree + 1, votes };
    });
    expect(await codes(forged)).toEqual([
      'more_tags_than_credentials',
      'opened_count_wrong',
      'result_changed',
    ]);
    expect(await codes(await withFittingClose(forged))).toEqual([
      'more_tags_than_credentials',
      'votes_missing',
    ]);
  });
});

/**
 * What the file cannot show (THREAT_MODEL.md): which ideas have no result, and what a band says. The report puts both beside
 * its ticks, and each device says what became of its own votes (shared/audit/own.test.ts).
 */
describe('the operator’s word', () => {
  /** What an operator signs anew with other cells of the employees, and sums that are right again. */
  function told(change: (cell: Cell) => Cell[]): Promise<LedgerExport> {
    const results = exported.results.map((result) => {
      if (result.pool !== 'employees') return result;
      return { ...result, cells: result.cells.map(decodeCell).flatMap(change).map(encodeCell) };
    });
    const votes = exported.leaves.filter((leaf) => kindOf(leaf) === 'vote').length;
    const cells = results.flatMap((result) => result.cells.map(decodeCell));
    return withFittingClose({ ...exported, results }, votes - countOpened(cells));
  }

  it('may hide all results of a pool', async () => {
    const report = await verify(await told(() => []));
    expect(report).toMatchObject({ findings: [], unopened: 102 });
    expect(report.pools[0]).toMatchObject({ published: 0, bands: 0 });
  });

  it('may say that nearly all were against what most were for', async () => {
    const turned = await told((cell) => {
      if (cell.kind === 'band') return [cell];
      const { pool, idea, agree, disagree, pass } = cell;
      return [{ kind: 'band', pool, idea, side: 'disagree', sided: agree + disagree, pass }];
    });
    expect(await verify(turned)).toMatchObject({ findings: [], pools: [{ published: 0, bands: 5 }, {}] });
  });

  it('may turn a band', async () => {
    const turned = await told((cell) => [cell.kind === 'band' ? { ...cell, side: 'disagree' } : cell]);
    expect(await verify(turned)).toMatchObject({ findings: [], pools: [{ published: 4, bands: 1 }, {}] });
  });
});

it('never throws, whatever the file is', async () => {
  const parts = JSON.parse(writeExport(exported));
  const hostile = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({
        format: fc.constant('candor/v1 ledger'),
        checkpoints: fc.array(fc.constantFrom(...exported.checkpoints, '', '\n\n')),
        leaves: fc.array(fc.constantFrom(...parts.leaves, '', 'AAAAAA')),
        contents: fc.array(fc.constantFrom(...parts.contents, 'AAAA')),
        results: fc.array(fc.constantFrom(...parts.results, { pool: 'x', issuingKey: '', cells: ['AAAA'] })),
      })
      .map((file) => JSON.stringify(file)),
    // Near the real thing: one byte string replaced by another that stands elsewhere.
    fc
      .tuple(fc.nat(lastSize - 1), fc.nat(lastSize - 1))
      .map(([from, to]) => JSON.stringify({ ...parts, leaves: parts.leaves.with(to, parts.leaves[from]) })),
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (file) => {
      const { findings } = await verifyExport(file, rules);
      const untouched = file === JSON.stringify(parts);
      expect(findings.length > 0 || untouched).toBe(true);
    }),
    { numRuns: 60 },
  );
});

function sizes(): number[] {
  return exported.checkpoints.map((note) => Number(note.split('\n')[1]));
}

/** The close leaf of an operator who knows of one vote less. */
function oneVoteLess(leaf: Uint8Array): Uint8Array {
  const decoded = decodeLeaf(leaf);
  return decoded.kind === 'close' ? encodeLeaf({ ...decoded, unopened: decoded.unopened - 1 }) : leaf;
}

function withoutOneVote(release: Uint8Array[], at: number): Uint8Array[] {
  const vote = release.find((leaf) => kindOf(leaf) === 'vote');
  return at === 3 && vote ? release.filter((leaf) => !equalBytes(leaf, vote)) : release;
}
