/** What can be wrong with something that another party sent, or with an argument of the caller. */
export type CredentialErrorCode =
  /** Too short, too long, or not the encoding that was agreed on. */
  | 'wrong_length'
  | 'wrong_encoding'
  /** Not the canonical encoding of an element, or the identity. */
  | 'invalid_element'
  /** Not below the group's order, or zero where that is not allowed. */
  | 'invalid_scalar'
  /** A request that was not made from these secrets and this context. */
  | 'request_mismatch'
  | 'request_proof_invalid'
  | 'response_proof_invalid'
  | 'presentation_proof_invalid';

/** The only error that this folder throws on purpose. Its message never holds secret or personal data. */
export class CredentialError extends Error {
  readonly code: CredentialErrorCode;

  constructor(code: CredentialErrorCode, message: string) {
    super(message);
    this.name = 'CredentialError';
    this.code = code;
  }
}
