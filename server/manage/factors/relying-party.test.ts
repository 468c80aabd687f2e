import { expect, test } from 'vitest';
import { findRelyingParty } from './relying-party.ts';

test.each([
  ['https://ideas.example.com', { id: 'ideas.example.com', origin: 'https://ideas.example.com' }],
  ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['https://127.0.0.1:8443', undefined],
  ['https://[::1]:8443', undefined],
])('passkeys of %s belong to %j', (publicUrl, party) => {
  expect(findRelyingParty(publicUrl)).toEqual(party);
});
