import { base64, hex } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeVerifierKey, encodeVerifierKey, importSigner, keyId, verifySignature } from './keys.ts';
import { openNote, signNote } from './note.ts';

/** The keys and notes of Go's golang.org/x/mod/sumdb/note, which signed-note describes. */
const peterText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterLine =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const enochLine =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const peter = decodeVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
const enoch = decodeVerifierKey('EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop');
const peterSeed = base64.decode('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz').slice(1);
const refused = (code: string) => expect.objectContaining({ name: 'LedgerError', code });

describe('a key', () => {
  it.each([
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
  ])('has the id that others gave it: %s', (text) => {
    const key = decodeVerifierKey(text);
    expect(hex.encode(keyId(key))).toBe(text.split('+')[1]);
    expect(encodeVerifierKey(key)).toBe(text);
  });

  it('is refused when a single character is missing or changed', () => {
    const text = encodeVerifierKey(peter);
    for (let at = 0; at < text.length; at++) {
      const next = String.fromCharCode(text.charCodeAt(at) + 1);
      for (const other of [
        text.slice(0, at),
        text.slice(at + 1),
        text.slice(0, at) + next + text.slice(at + 1),
      ]) {
        expect(() => decodeVerifierKey(other)).toThrow(refused('malformed'));
      }
    }
  });

  it('is refused with another length or algorithm, although its id is right', () => {
    for (const text of [
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ]) {
      expect(() => decodeVerifierKey(text)).toThrow(refused('malformed'));
    }
  });

  it('comes from a seed', async () => {
    const { publicKey } = await importSigner('PeterNeumann', peterSeed);
    expect(publicKey).toEqual(peter.publicKey);
    await expect(importSigner('PeterNeumann', peterSeed.slice(1))).rejects.toThrow(refused('malformed'));
  });

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u0085b', 'a\nb', 'a\u0001b', '\ud800'])(
    'cannot have the name %j',
    async (name) => {
      await expect(importSigner(name, peterSeed)).rejects.toThrow(refused('malformed'));
    },
  );

  it('of no point on the curve verifies nothing', async () => {
    for (const byte of [0, 2, 255]) {
      const signature = new Uint8Array(64);
      await expect(
        verifySignature(new Uint8Array(32).fill(byte), new Uint8Array(), signature),
      ).rejects.toThrow(refused('signature_invalid'));
    }
    const other = verifySignature(peter.publicKey.slice(1), new Uint8Array(), new Uint8Array(64));
    await expect(other).rejects.toThrow(refused('signature_invalid'));
  });
});

describe('a signed note', () => {
  const note = `${peterText}\n${peterLine}`;

  it('is signed as Go signs it', async () => {
    expect(await signNote(peterText, await importSigner('PeterNeumann', peterSeed))).toBe(note);
  });

  it('opens for each of its signers, and for nobody else', async () => {
    const both = note + enochLine;
    expect(await openNote(note, peter)).toBe(peterText);
    expect(await openNote(both, peter)).toBe(peterText);
    expect(await openNote(both, enoch)).toBe(peterText);
    await expect(openNote(note, enoch)).rejects.toThrow(refused('unknown_key'));
    await expect(openNote(both, { ...peter, name: 'EnochRoot' })).rejects.toThrow(refused('unknown_key'));
  });

  it('may hold blank lines: the last one ends the text', async () => {
    const signer = await importSigner('a.example/x', new Uint8Array(32).fill(1));
    const text = 'Ed è subito sera.\n\n\nfine\n';
    expect(await openNote(await signNote(text, signer), signer)).toBe(text);
  });

  it('is refused when one signature of the key does not hold, even beside one that does', async () => {
    const other = peterLine.replace('JnAM=', 'JnAA=');
    for (const lines of [other, peterLine + other, other + peterLine]) {
      await expect(openNote(`${peterText}\n${lines}`, peter)).rejects.toThrow(refused('signature_invalid'));
    }
    const short = `— PeterNeumann ${base64.encode(new Uint8Array([...keyId(peter), 1]))}\n`;
    await expect(openNote(`${peterText}\n${short}`, peter)).rejects.toThrow(refused('signature_invalid'));
  });

  it('is refused with another text', async () => {
    const other = note.replace('think', 'drink');
    await expect(openNote(other, peter)).rejects.toThrow(refused('signature_invalid'));
  });

  it.each([
    ['no signature', peterText],
    ['no signature after the blank line', `${peterText}\n`],
    ['no line feed at the end', note.slice(0, -1)],
    ['a control character', `\u0001${note}`],
    ['a carriage return', note.replace('\n', '\r\n')],
    ['half a character', `\ud800${note}`],
    ['a name with a space', note.replace('PeterNeumann', 'Bad Name')],
    ['a name with a plus', note.replace('PeterNeumann', 'a+b')],
    ['another dash', note.replace('—', '-')],
    ['a line that is no signature', `${note}Unexpected line.\n`],
    ['a signature of no bytes', `${note}— EnochRoot rwz+eA==\n`],
    ['base64 that is not canonical', note.replace('JnAM=', 'JnAN=')],
    ['base64 without padding', note.replace('JnAM=', 'JnAM')],
    ['too many signatures', `${peterText}\n${peterLine.repeat(101)}`],
  ])('is refused with %s', async (_, text) => {
    await expect(openNote(text, peter)).rejects.toThrow(refused('malformed'));
  });

  it('is not signed where it could not be read again', async () => {
    const signer = await importSigner('a.example/x', peterSeed);
    for (const text of ['', 'no end', 'a\u0000b\n', 'a\r\n', '\ud800\n']) {
      await expect(signNote(text, signer)).rejects.toThrow(refused('malformed'));
    }
  });

  it('never fails otherwise than by a code', async () => {
    const parts = fc.constantFrom(
      '\n',
      '— ',
      'PeterNeumann',
      ' ',
      'x08go/ZJ',
      'rwz+eBzm',
      'text',
      '=',
      '\ud800',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts).map((list) => list.join('')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        await expect(openNote(text, peter)).rejects.toThrow(expect.objectContaining({ name: 'LedgerError' }));
      }),
    );
  });
});
