/** What is said over HTTP as the ledger holds it, on the device that sends or is shown it. */
import { read } from '../entries/fields.ts';
import { type Body, type Entry, entryKinds, type KindName } from '../entries/kinds.ts';
import { fromBase64url } from './encoding.ts';

/** The encoded leaf of an entry. Throws CredentialError where the body is not in its form. */
export function leafOf<K extends KindName>(kind: K, body: Body<K>): Uint8Array {
  const { said, leaf } = entryKinds[kind];
  const entry = { ...read(said, body), presentation: fromBase64url(body.presentation) };
  return leaf(entry as Entry<K>);
}
