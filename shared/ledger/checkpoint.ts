/**
 * Checkpoints (C2SP tlog-checkpoint v1): the size and the root of a ledger, signed as a note. They hold no
 * time: the size of the ledger after a release identifies the release.
 */
import { base64 } from '@scure/base';
import { LedgerError } from './errors.ts';
import type { TreeHead } from './frontier.ts';
import { hashBytes } from './hashing.ts';
import type { Signer, VerifierKey } from './keys.ts';
import { decodeBase64, openNote, signNote } from './note.ts';

export interface Checkpoint extends TreeHead {
  /** Names the ledger; Candor signs with a key of the same name. */
  origin: string;
  /** Extension lines. Candor writes none, because nobody could check what they say. */
  extensions: string[];
}

/**
 * The origin of a campaign's ledger, and the name of its key. `host` as in the public address, e.g.
 * `ideas.example:8443`.
 */
export function ledgerOrigin(host: string, campaignId: string): string {
  return `${host}/candor/${campaignId}`;
}

/** Signs a ledger's size and root; the signer's name is its origin. The same head gives the same note. */
export async function signCheckpoint({ size, root }: TreeHead, signer: Signer): Promise<string> {
  return signNote(`${signer.name}\n${size}\n${base64.encode(root)}\n`, signer);
}

/**
 * Reads a checkpoint that `key` signed. Throws `malformed`, `unknown_key`, `signature_invalid`, or
 * `other_ledger` where the key signed it for another origin.
 */
export async function openCheckpoint(
  note: string,
  key: VerifierKey,
  origin: string = key.name,
): Promise<Checkpoint> {
  const checkpoint = parseCheckpoint(await openNote(note, key));
  if (checkpoint.origin !== origin) throw new LedgerError('other_ledger', 'This is about another ledger.');
  return checkpoint;
}

function parseCheckpoint(text: string): Checkpoint {
  const malformed = new LedgerError('malformed', 'This is not a checkpoint.');
  const [origin = '', decimal = '', encoded = '', ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '' || extensions.includes('')) throw malformed;
  const size = Number(decimal);
  if (!/^(0|[1-9][0-9]*)$/.test(decimal) || !Number.isSafeInteger(size)) throw malformed;
  const root = decodeBase64(encoded);
  if (root.length !== hashBytes) throw malformed;
  return { origin, size, root, extensions };
}
