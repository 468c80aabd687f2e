/** Signed notes (C2SP signed-note v1): a text, a blank line, and lines with signatures of it. */
import { base64 } from '@scure/base';
import { concatBytes, equalBytes, isWellFormed, utf8 } from '../bytes/bytes.ts';
import { LedgerError } from './errors.ts';
import { isName, keyId, keyIdBytes, type Signer, type VerifierKey, verifySignature } from './keys.ts';

/** Em dash and space. */
const signatureStart = '\u2014 ';
/**
 * The most signatures that a note may have. The specification asks for 16 at least; witnesses may add theirs.
 */
const mostSignatures = 100;

interface SignatureLine {
  name: string;
  keyId: Uint8Array;
  signature: Uint8Array;
}

/** `text` ends with a line feed. The result does as well. Throws `malformed`. */
export async function signNote(text: string, signer: Signer): Promise<string> {
  if (!text.endsWith('\n') || !isNoteText(text)) {
    throw new LedgerError('malformed', 'A note is lines of text without control characters.');
  }
  const signature = await signer.sign(utf8(text));
  return `${text}\n${signatureStart}${signer.name} ${base64.encode(concatBytes(keyId(signer), signature))}\n`;
}

/**
 * The text of a note that `key` signed; other keys' signatures are ignored, as the specification demands.
 * Throws `malformed`, `unknown_key` (no signature by it) or `signature_invalid`.
 */
export async function openNote(note: string, key: VerifierKey): Promise<string> {
  const { text, lines } = splitNote(note);
  const id = keyId(key);
  const ours = lines.filter((line) => line.name === key.name && equalBytes(line.keyId, id));
  if (ours.length === 0) throw new LedgerError('unknown_key', 'The expected key did not sign this note.');
  for (const { signature } of ours) await verifySignature(key.publicKey, utf8(text), signature);
  return text;
}

function splitNote(note: string): { text: string; lines: SignatureLine[] } {
  const malformed = new LedgerError('malformed', 'This is not a signed note.');
  const blank = note.lastIndexOf('\n\n');
  if (blank === -1 || !note.endsWith('\n') || !isNoteText(note)) throw malformed;
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > mostSignatures) throw malformed;
  return { text: note.slice(0, blank + 1), lines: lines.map(parseSignature) };
}

function parseSignature(line: string): SignatureLine {
  const malformed = new LedgerError('malformed', 'This is not a line with a signature.');
  const [name = '', encoded = '', ...more] = line.slice(signatureStart.length).split(' ');
  if (!line.startsWith(signatureStart) || !isName(name) || more.length > 0) throw malformed;
  const bytes = decodeBase64(encoded);
  if (bytes.length <= keyIdBytes) throw malformed;
  return { name, keyId: bytes.slice(0, keyIdBytes), signature: bytes.slice(keyIdBytes) };
}

/** Standard base64 (RFC 4648 §4), with padding and in the one canonical form. Throws `malformed`. */
export function decodeBase64(text: string): Uint8Array {
  try {
    return base64.decode(text);
  } catch {
    throw new LedgerError('malformed', 'This is not base64.');
  }
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters but for the line feed are what it refuses
  return isWellFormed(text) && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}
