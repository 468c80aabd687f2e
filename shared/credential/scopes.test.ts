import { expect, it } from 'vitest';
import { bytesToHex, utf8ToBytes } from './bytes.ts';
import { ideaScope, readScope, requestContext, voteScope } from './scopes.ts';

it('keeps purposes, campaigns, pools, ideas and places apart', () => {
  const id = utf8ToBytes('0123456789abcdef');
  const scopes = [
    requestContext('a', 'employees'),
    requestContext('a', 'customers'),
    requestContext('b', 'employees'),
    voteScope('a', id),
    voteScope('b', id),
    voteScope('a', id.slice(1)),
    ideaScope('a', 1),
    ideaScope('a', 2),
    ideaScope('b', 1),
    readScope('a', id),
  ].map(bytesToHex);
  expect(new Set(scopes).size).toBe(scopes.length);
});

it('refuses places that are no 4-byte integer', () => {
  for (const slot of [-1, 1.5, 2 ** 32, Number.NaN]) {
    expect(() => ideaScope('a', slot)).toThrow(expect.objectContaining({ code: 'invalid_value' }));
  }
});
