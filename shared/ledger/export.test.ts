import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LedgerExport, readExport, writeExport } from './export.ts';

const malformed = expect.objectContaining({ name: 'LedgerError', code: 'malformed' });
const byteStrings = fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 3 });
const exported: fc.Arbitrary<LedgerExport> = fc.record({
  checkpoints: fc.array(fc.string()),
  leaves: byteStrings,
  contents: byteStrings,
  results: fc.array(
    fc.record({
      pool: fc.string(),
      issuingKey: fc.option(fc.uint8Array({ maxLength: 9 })),
      cells: byteStrings,
    }),
    { maxLength: 3 },
  ),
});

it('reads what it wrote', () => {
  fc.assert(
    fc.property(exported, (value) => {
      expect(readExport(writeExport(value))).toEqual(value);
    }),
  );
});

it('refuses every other file by a code', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(100_000))), (file) => {
      expect(() => readExport(file)).toThrow(malformed);
    }),
  );
});

it.each([
  ['another format', { format: 'candor/v2 ledger' }],
  ['an unknown field', { more: [] }],
  ['leaves that are no list', { leaves: 'AA' }],
  ['a leaf that is no text', { leaves: [1] }],
  ['a leaf with padding', { leaves: ['AA=='] }],
  ['a leaf in another base64', { leaves: ['++++'] }],
  ['a leaf with stray bits', { leaves: ['AB'] }],
  ['a checkpoint that is no text', { checkpoints: [null] }],
  ['a result that is no object', { results: [[]] }],
  ['a result without cells', { results: [{ pool: 'a', issuingKey: '' }] }],
  ['a missing field', { contents: undefined }],
])('refuses %s', (_, change) => {
  const file = writeExport({ checkpoints: [], leaves: [], contents: [], results: [] });
  expect(() => readExport(JSON.stringify({ ...JSON.parse(file), ...change }))).toThrow(malformed);
});
