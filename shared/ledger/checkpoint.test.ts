import { base64 } from '@scure/base';
import { describe, expect, it } from 'vitest';
import { u32 } from '../bytes/bytes.ts';
import { ledgerOrigin, openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { emptyRoot, hashLeaf } from './hashing.ts';
import { decodeVerifierKey, importSigner } from './keys.ts';
import { signNote } from './note.ts';

const refused = (code: string) => expect.objectContaining({ name: 'LedgerError', code });
const origin = ledgerOrigin('ideas.example:8443', '5f0c2b1e-6d0b-4f7e-9c57-0d6a1c1f6b1a');
const signer = await importSigner(origin, new Uint8Array(32).fill(3));
const root = hashLeaf(u32(1));

it('reads a checkpoint of the Go checksum database, whose key has another name than its origin', async () => {
  const key = decodeVerifierKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8');
  const note = [
    'go.sum database tree',
    '6476701',
    'mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=',
    '',
    '— sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=',
    '',
  ].join('\n');
  expect(await openCheckpoint(note, key, 'go.sum database tree')).toEqual({
    origin: 'go.sum database tree',
    size: 6476701,
    root: base64.decode('mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk='),
    extensions: [],
  });
  await expect(openCheckpoint(note, key)).rejects.toThrow(refused('other_ledger'));
});

describe('a checkpoint', () => {
  it('says origin, size and root, and nothing else', async () => {
    const note = await signCheckpoint({ size: 12, root }, signer);
    expect(note.split('\n').slice(0, 4)).toEqual([origin, '12', base64.encode(root), '']);
    expect(await openCheckpoint(note, signer)).toEqual({ origin, size: 12, root, extensions: [] });
    expect(await signCheckpoint({ size: 12, root }, signer)).toBe(note);
  });

  it('of the empty tree has size 0', async () => {
    const note = await signCheckpoint({ size: 0, root: emptyRoot }, signer);
    expect((await openCheckpoint(note, signer)).size).toBe(0);
  });

  it('may hold lines that others added', async () => {
    const note = await signNote(`${origin}\n12\n${base64.encode(root)}\nmore\nlines\n`, signer);
    expect((await openCheckpoint(note, signer)).extensions).toEqual(['more', 'lines']);
  });

  it('by another key of the same name is refused', async () => {
    const other = await importSigner(origin, new Uint8Array(32).fill(4));
    const note = await signCheckpoint({ size: 12, root }, other);
    await expect(openCheckpoint(note, signer)).rejects.toThrow(refused('unknown_key'));
  });

  it.each([
    ['a size with a zero in front', `${origin}\n012\n${base64.encode(root)}\n`],
    ['a negative size', `${origin}\n-1\n${base64.encode(root)}\n`],
    ['a size that is no number', `${origin}\n1e3\n${base64.encode(root)}\n`],
    ['a size without digits', `${origin}\n\n${base64.encode(root)}\n`],
    ['a size beyond what a number holds', `${origin}\n9007199254740993\n${base64.encode(root)}\n`],
    ['a shorter root', `${origin}\n12\n${base64.encode(root.slice(1))}\n`],
    [
      'a root in base64url',
      `${origin}\n12\n${base64.encode(new Uint8Array(32).fill(255)).replaceAll('/', '_')}\n`,
    ],
    ['no origin', `\n12\n${base64.encode(root)}\n`],
    ['no root', `${origin}\n12\n`],
    ['an empty line', `${origin}\n12\n${base64.encode(root)}\n\nmore\n`],
  ])('is refused with %s', async (_, text) => {
    await expect(openCheckpoint(await signNote(text, signer), signer)).rejects.toThrow(refused('malformed'));
  });
});
