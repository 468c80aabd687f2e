import { wordlist } from '@scure/bip39/wordlists/english.js';
import { fingerprint } from '../../shared/ledger/fingerprint.ts';
import { hashLeaf } from '../../shared/ledger/hashing.ts';

/** `policy`: the ledger's first leaf. Brings a list of 2048 words: load it with import(). */
export function wordsOf(policy: Uint8Array): string[] {
  return fingerprint(hashLeaf(policy), wordlist);
}
