/** What can be wrong with something that another party sent, or with what it claims. */
export type LedgerErrorCode =
  /** Not in the exact form: a leaf, a content, a hash, a note, a key or a file. */
  | 'malformed'
  /** Has a version that this program does not know: the program is too old. */
  | 'version_unknown'
  /** A place or a size that the tree does not have. */
  | 'out_of_range'
  | 'inclusion_unproven'
  | 'consistency_unproven'
  /** The leaves are not the ones that the checkpoint signs. */
  | 'root_mismatch'
  /** A note that the expected key did not sign. */
  | 'unknown_key'
  /** A note that names the expected key, without its signature; or a receipt without it. */
  | 'signature_invalid'
  /** A checkpoint that the expected key signed for another ledger. */
  | 'other_ledger';

/** The only error that this folder throws on purpose. Its message never holds secret or personal data. */
export class LedgerError extends Error {
  readonly code: LedgerErrorCode;

  constructor(code: LedgerErrorCode, message: string) {
    super(message);
    this.name = 'LedgerError';
    this.code = code;
  }
}
